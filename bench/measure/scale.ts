/** BENCH_SCALE makes the large stores of benches smaller, to try the benches themselves; nothing is then saved. */
export const SCALE = Number(process.env['BENCH_SCALE'] ?? 1);

/** So many, or the part of it that is to be tried. */
export function scaled(count: number): number {
  return Math.max(1, Math.round(count * SCALE));
}
