/** How long the property tests run, and how one of them is run again. */

const number = (name: string, fallback: number): number => Number(process.env[name] ?? fallback);

/** Objects per property. */
export const RUNS = number('STANDPIPE_MODEL_RUNS', 12);

/** Operations per object, at most. */
export const STEPS = number('STANDPIPE_MODEL_STEPS', 16);

/** For fast-check, which prints seed and script of a failure. */
export function runOptions(): { numRuns: number; seed?: number } {
  const seed = process.env['STANDPIPE_MODEL_SEED'];
  return { numRuns: RUNS, ...(seed === undefined ? {} : { seed: Number(seed) }) };
}
