/** What the crew does, order by order: drill a stand, ream it, make a connection; trip when the bit is worn. */
import type { Random } from './noise.js';

/** What a rig is doing, and the code that the time log has for it. */
export const RIG_STATES = {
  drilling: 1,
  reaming: 2,
  connection: 5,
  'trip in': 6,
  'trip out': 7,
  circulate: 10,
} as const;

export type RigState = keyof typeof RIG_STATES;

/** Length of a stand of three joints, m; and where the block is with one below it, and with none. */
export const STAND = 28.5;
export const BLOCK_LOW = 2;
export const BLOCK_HIGH = BLOCK_LOW + STAND;

/** What the programme must see of the rig. */
export interface RigView {
  readonly bitDepth: number;
  readonly holeDepth: number;
  readonly blockPosition: number;
  readonly bitWear: number;
  readonly returnsDepth: number;
}

/** Holds until `done`. Targets are reached gradually, as pumps and motors do. */
export interface Order {
  readonly state: RigState;
  /** L/min */
  readonly flow: number;
  readonly rpm: number;
  /** kN on the bit, while drilling. */
  readonly weightOnBit: number;
  /** m/s of the block, up positive; while drilling it follows the bit. */
  readonly blockSpeed: number;
  /** The string hangs in the slips and does not move with the block. */
  readonly inSlips: boolean;
  /** A new bit is on. */
  readonly newBit?: boolean;
  done(rig: RigView, seconds: number): boolean;
}

const STILL = { flow: 0, rpm: 0, weightOnBit: 0, blockSpeed: 0, inSlips: false };

/** Without end. */
export function* programme(rig: RigView, random: Random): Generator<Order, never> {
  yield wait('circulate', 120 + random() * 120, 2_800, 40);
  for (;;) {
    yield drillStand(random);
    if (rig.bitWear > 0.8) yield* roundTrip(rig, random);
    else yield* connection(random);
  }
}

function wait(state: RigState, time: number, flow = 0, rpm = 0): Order {
  return { ...STILL, state, flow, rpm, done: (_rig, seconds) => seconds >= time };
}

function drillStand(random: Random): Order {
  return {
    ...STILL,
    state: 'drilling',
    flow: 2_900 + random() * 400,
    rpm: 110 + random() * 40,
    weightOnBit: 85 + random() * 50,
    done: ({ blockPosition }) => blockPosition <= BLOCK_LOW,
  };
}

function* connection(random: Random): Generator<Order, void> {
  yield* reamStand(random);
  yield { ...STILL, state: 'connection', blockSpeed: 0.1, done: (_rig, seconds) => seconds >= 20 };
  yield wait('connection', 20 + random() * 30);
  yield* moveBlockInSlips('connection', BLOCK_HIGH, 150 + random() * 120);
  yield* washDown('connection', 0.1);
}

/** Up and down again by part of the stand, to clean the hole. */
function* reamStand(random: Random): Generator<Order, void> {
  const up = 8 + random() * 14;
  const turning = { ...STILL, state: 'reaming' as const, flow: 3_000, rpm: 100 };
  yield { ...turning, blockSpeed: 0.12, done: ({ bitDepth, holeDepth }) => holeDepth - bitDepth >= up };
  yield { ...turning, blockSpeed: -0.12, done: ({ bitDepth, holeDepth }) => holeDepth - bitDepth <= 1.5 };
}

function* washDown(state: RigState, speed: number): Generator<Order, void> {
  yield {
    ...STILL,
    state,
    flow: 2_900,
    rpm: 60,
    blockSpeed: -speed,
    done: ({ bitDepth, holeDepth }) => bitDepth >= holeDepth,
  };
}

/** The string hangs while the block goes for the next stand, which takes `time` seconds. */
function* moveBlockInSlips(state: RigState, to: number, time: number): Generator<Order, void> {
  const speed = (to === BLOCK_HIGH ? STAND : -STAND) / time;
  yield {
    ...STILL,
    state,
    inSlips: true,
    blockSpeed: speed,
    done: ({ blockPosition }) => (speed > 0 ? blockPosition >= to : blockPosition <= to),
  };
}

function* roundTrip(rig: RigView, random: Random): Generator<Order, void> {
  const bottom = rig.holeDepth;
  yield {
    ...wait('circulate', 0, 3_000, 80),
    done: ({ returnsDepth }, s) => returnsDepth >= bottom - 1 || s > 7_200,
  };
  while (rig.bitDepth > 0) {
    yield {
      ...STILL,
      state: 'trip out',
      blockSpeed: 0.35 + random() * 0.15,
      done: ({ blockPosition, bitDepth }) => blockPosition >= BLOCK_HIGH || bitDepth <= 0,
    };
    yield* moveBlockInSlips('trip out', BLOCK_LOW, 60 + random() * 40);
  }
  yield { ...wait('trip out', 1_200 + random() * 900), inSlips: true, newBit: true };
  while (rig.holeDepth - rig.bitDepth > STAND) {
    yield* moveBlockInSlips('trip in', BLOCK_HIGH, 60 + random() * 40);
    yield {
      ...STILL,
      state: 'trip in',
      blockSpeed: -(0.35 + random() * 0.2),
      done: ({ blockPosition }) => blockPosition <= BLOCK_LOW,
    };
  }
  yield* moveBlockInSlips('trip in', BLOCK_HIGH, 90);
  yield* washDown('reaming', 0.08);
}
