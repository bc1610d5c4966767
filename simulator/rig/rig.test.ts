import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Formations } from './formation.js';
import { randomOf } from './noise.js';
import * as physics from './physics.js';
import { BLOCK_HIGH, BLOCK_LOW, RIG_STATES, STAND, type RigState } from './programme.js';
import { Rig, type RigSample } from './rig.js';
import { WellPath } from './well-path.js';

const DAYS = 2;
const SECONDS = DAYS * 86_400;
let samples: RigSample[];

beforeAll(() => {
  const rig = new Rig(7);
  samples = Array.from({ length: SECONDS }, () => rig.step());
});

function correlation(points: readonly (readonly [number, number])[]): number {
  const mean = (i: 0 | 1): number => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const sum = (f: (x: number, y: number) => number): number =>
    points.reduce((all, [x, y]) => all + f(x - mx, y - my), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_x, y) => y * y));
}

test('the same seed gives the same well, another one another', () => {
  const first = (seed: number): string => {
    const rig = new Rig(seed);
    return JSON.stringify(Array.from({ length: 500 }, () => rig.step()));
  };
  expect(first(7)).toBe(first(7));
  expect(first(8)).not.toBe(first(7));
});

test('every state of the rig occurs', () => {
  const seen = new Set(samples.map(({ state }) => state));
  expect([...seen].sort()).toEqual((Object.keys(RIG_STATES) as RigState[]).sort());
});

test.each<[keyof RigSample, number, number]>([
  ['weightOnBit', 0, 220],
  ['torque', 0, 45],
  ['rpm', 0, 180],
  ['rateOfPenetration', 0, 120],
  ['flowIn', 0, 3_600],
  ['flowOut', 0, 3_600],
  ['standpipePressure', 0, 45_000],
  ['hookLoad', 250, 2_500],
  ['blockPosition', BLOCK_LOW, BLOCK_HIGH],
  ['gas', 0, 30],
  ['circulatingDensity', 1.15, 1.6],
  ['pitVolume', 0, 190],
  ['specificEnergy', 0, 3_000],
])('%s stays between %d and %d', (name, least, most) => {
  const values = samples.map((sample) => sample[name] as number);
  expect(values.every(Number.isFinite)).toBe(true);
  expect(values.reduce((a, b) => Math.min(a, b))).toBeGreaterThanOrEqual(least);
  expect(values.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(most);
});

/** Pairs of a sample and the one before it. */
function pairs(): [RigSample, RigSample][] {
  return samples.slice(1).map((sample, i) => [samples[i]!, sample]);
}

test('the hole only gets deeper, while drilling, and the bit never leaves it', () => {
  const wrong = pairs().filter(([before, { state, holeDepth, bitDepth }]) => {
    const deeper = holeDepth - before.holeDepth;
    return deeper < 0 || (deeper > 0 && state !== 'drilling') || bitDepth > holeDepth || bitDepth < 0;
  });
  expect(wrong).toEqual([]);
  const metres = (samples.at(-1)?.holeDepth ?? 0) - (samples[0]?.holeDepth ?? 0);
  expect(metres).toBeGreaterThan(100 * DAYS);
  expect(metres).toBeLessThan(900 * DAYS);
});

test('the block moves with the string, except in the slips', () => {
  const moving = pairs().filter(
    ([, { inSlips, bitDepth, holeDepth, blockPosition }]) =>
      !inSlips &&
      bitDepth > 0 &&
      bitDepth < holeDepth &&
      blockPosition > BLOCK_LOW &&
      blockPosition < BLOCK_HIGH,
  );
  expect(moving.length).toBeGreaterThan(1_000);
  const wrong = moving.filter(
    ([a, b]) => Math.abs(a.bitDepth - b.bitDepth - (b.blockPosition - a.blockPosition)) > 1e-6,
  );
  expect(wrong).toEqual([]);
});

describe('what hangs together', () => {
  const drilling = (): RigSample[] =>
    samples.filter(({ state, weightOnBit }) => state === 'drilling' && weightOnBit > 60);

  test('weight turns into torque and progress, and takes load off the hook', () => {
    const all = drilling();
    const rock = all.filter(({ formation }) => formation === all[2_000]?.formation);
    expect(rock.length).toBeGreaterThan(300);
    expect(correlation(rock.map((s) => [s.weightOnBit, s.rateOfPenetration]))).toBeGreaterThan(0.4);
    expect(correlation(rock.map((s) => [s.weightOnBit, s.hookLoad]))).toBeLessThan(-0.5);
  });

  test('hard rock is drilled slower', () => {
    expect(correlation(drilling().map((s) => [s.formation.strength, s.rateOfPenetration]))).toBeLessThan(
      -0.5,
    );
  });

  test('flow makes pressure, and comes back', () => {
    const flows = samples.filter(({ flowIn }) => flowIn > 0);
    expect(correlation(flows.map((s) => [s.flowIn, s.standpipePressure]))).toBeGreaterThan(0.8);
    expect(correlation(flows.map((s) => [s.flowIn, s.flowOut]))).toBeGreaterThan(0.8);
  });

  test('in the slips the hook carries the block alone, and nothing is pumped', () => {
    const slips = samples.filter(
      ({ inSlips, second }) => inSlips && (samples[second - 61]?.inSlips ?? false),
    );
    expect(slips.length).toBeGreaterThan(1_000);
    for (const { hookLoad, standpipePressure, weightOnBit } of slips) {
      if (Math.abs(hookLoad - physics.BLOCK_WEIGHT) > 5) throw new Error(`Hook load ${String(hookLoad)}`);
      if (standpipePressure > 1 || weightOnBit !== 0) throw new Error('Pumps or weight in the slips');
    }
  });

  test('going up drags more than going down', () => {
    const mean = (direction: number): number => {
      const moving = samples.filter(
        ({ state, inSlips, bitDepth, second }) =>
          !inSlips &&
          bitDepth > 1_000 &&
          bitDepth < 1_200 &&
          state === (direction > 0 ? 'trip out' : 'trip in') &&
          second > 1,
      );
      return moving.reduce((sum, { hookLoad }) => sum + hookLoad, 0) / moving.length;
    };
    expect(mean(1)).toBeGreaterThan(mean(-1) * 1.03);
  });

  test('gas and cuttings lag behind the bit', () => {
    const late = samples.filter(({ state }) => state === 'drilling').slice(20_000);
    for (const { returnsDepth, holeDepth } of late) {
      if (returnsDepth > holeDepth) throw new Error('Cuttings from below the bit');
    }
    expect(late.some(({ returnsDepth, holeDepth }) => holeDepth - returnsDepth > 5)).toBe(true);
  });
});

test('a stand is drilled between two connections', () => {
  const starts = samples.filter(
    ({ state }, i) => state === 'connection' && samples[i - 1]?.state !== 'connection',
  );
  const lengths = starts.slice(1).map(({ holeDepth }, i) => holeDepth - (starts[i]?.holeDepth ?? 0));
  expect(lengths.length).toBeGreaterThan(10);
  const whole = lengths.filter((length) => Math.abs(length - STAND) < 3.5);
  expect(whole.length / lengths.length).toBeGreaterThan(0.8);
});

test('the path is as long as its depth says', () => {
  const path = new WellPath(3, 1_000);
  for (let md = 0; md < 4_000; md += 1) {
    const [a, b] = [path.at(md), path.at(md + 1)];
    const length = Math.hypot(b.tvd - a.tvd, b.northSouth - a.northSouth, b.eastWest - a.eastWest);
    expect(Math.abs(length - 1)).toBeLessThan(1e-4);
    expect(b.tvd).toBeGreaterThan(a.tvd);
  }
});

test('formations are found at any depth, in any order', () => {
  const formations = new Formations(5);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 7_900, noNaN: true }), (depth) => {
      const found = formations.at(depth);
      const next = formations.layers[formations.layers.indexOf(found) + 1];
      expect(found.top).toBeLessThanOrEqual(depth);
      if (next !== undefined) expect(next.top).toBeGreaterThan(depth);
    }),
  );
});

test('chance is even and repeats', () => {
  const random = randomOf(1, 1);
  const values = Array.from({ length: 20_000 }, () => random());
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.5, 1);
});
