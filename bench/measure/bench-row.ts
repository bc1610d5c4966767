import type { World } from '../world/world.js';

/** One line of the table of benches. */
export interface BenchRow {
  readonly name: string;
  readonly what: string;
  /** What is measured beside it in the same run. */
  readonly limit: string;
  readonly unit: 'ms' | 'per second' | 'MB';
  /** The ratio of ours to the limit: at most so much for times and sizes, at least for rates. */
  readonly must: number;
  readonly aim: number;
  /** Settings of the server. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Rounds, where the whole takes too long for the usual number. */
  readonly rounds?: number;
  /** Benches with the same word run on the same store, one after the other: a later one needs the first. */
  readonly shares?: string;
  /** Puts into the store what the bench needs. */
  prepare(world: World): Promise<Sides>;
}

/** The two sides, each of which measures itself once in each round. */
export interface Sides {
  ours(): Promise<number>;
  limit(): Promise<number>;
  /** Undoes what a round left behind, unmeasured. */
  after?(): Promise<void>;
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
