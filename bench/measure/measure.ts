import type { World } from '../world/world.js';
import type { BenchRow } from './bench-row.js';
import { median, quantile, rounded, type Series, seriesOf } from './statistics.js';

/** What a bench brought. */
export interface BenchResult {
  readonly name: string;
  readonly at: string;
  readonly rounds: number;
  readonly unit: BenchRow['unit'];
  readonly ours: Series;
  readonly limit: Series;
  /** The median of the ratios of the rounds: what disturbs one side of a round mostly disturbs the other, too. */
  readonly ratio: number;
  /** The quarters of these ratios. */
  readonly spread: readonly [number, number];
  readonly machine: string;
}

/** Runs both sides in turns, a round of each unmeasured first; in every other round the limit goes first. */
export async function measure(bench: BenchRow, world: World, usual: number): Promise<BenchResult> {
  const sides = await bench.prepare(world);
  const rounds = Math.min(bench.rounds ?? usual, usual);
  const ours: number[] = [];
  const limit: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    let a: number;
    let b: number;
    if (round % 2 === 0) {
      a = await sides.ours();
      b = await sides.limit();
    } else {
      b = await sides.limit();
      a = await sides.ours();
    }
    await sides.after?.();
    if (round === 0) continue;
    ours.push(a);
    limit.push(b);
  }
  const ratios = ours.map((value, round) => value / (limit[round] ?? NaN));
  return {
    name: bench.name,
    at: new Date().toISOString(),
    rounds,
    unit: bench.unit,
    ours: seriesOf(ours),
    limit: seriesOf(limit),
    ratio: rounded(median(ratios)),
    spread: [rounded(quantile(ratios, 0.25)), rounded(quantile(ratios, 0.75))],
    machine: await world.describe(),
  };
}
