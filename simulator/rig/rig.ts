/** A rig that drills a well, a second at a time. */
import { Formations, type Formation } from './formation.js';
import { bell, randomOf, Wander } from './noise.js';
import * as physics from './physics.js';
import { BLOCK_HIGH, BLOCK_LOW, programme, type Order, type RigState, type RigView } from './programme.js';
import { Returns } from './returns.js';
import { WellPath, type PathPoint } from './well-path.js';

/** What sensors read in one second. Units as in the table of channels. */
export interface RigSample {
  /** Seconds since the start. */
  readonly second: number;
  readonly state: RigState;
  readonly holeDepth: number;
  readonly bitDepth: number;
  readonly blockPosition: number;
  readonly hookLoad: number;
  readonly weightOnBit: number;
  readonly torque: number;
  readonly rpm: number;
  readonly rateOfPenetration: number;
  readonly flowIn: number;
  readonly flowOut: number;
  readonly standpipePressure: number;
  readonly circulatingDensity: number;
  readonly densityIn: number;
  readonly gas: number;
  readonly returnsDepth: number;
  readonly pitVolume: number;
  readonly temperatureIn: number;
  readonly temperatureOut: number;
  readonly specificEnergy: number;
  readonly bitWear: number;
  readonly inSlips: boolean;
  /** The rock and the path at the bit. */
  readonly formation: Formation;
  readonly path: PathPoint;
}

/** Per second. */
const PUMP_RAMP = 60;
const TURN_RAMP = 6;
const WEIGHT_SECONDS = 12;
const RETURN_SECONDS = 20;
const CUTTINGS_EVERY = 0.5;

export class Rig implements RigView {
  readonly #formations: Formations;
  readonly #path: WellPath;
  readonly #orders: Generator<Order, never>;
  readonly #random: () => number;
  readonly #noise: Record<'weight' | 'torque' | 'rock' | 'flow' | 'gas' | 'density', Wander>;
  readonly #returns: Returns;
  #order: Order;
  #orderSeconds = 0;
  #second = 0;
  #weight = 0;
  #flow = 0;
  #flowOut = 0;
  #rpm = 0;
  #rate = 0;
  #nextCuttings: number;
  #drilled = 0;
  holeDepth: number;
  bitDepth: number;
  blockPosition = BLOCK_HIGH;
  bitWear = 0;

  constructor(seed: number) {
    this.#random = randomOf(seed, 3);
    const wander = (purpose: number, seconds: number): Wander => new Wander(randomOf(seed, purpose), seconds);
    this.#noise = {
      weight: wander(4, 20),
      torque: wander(5, 6),
      rock: wander(6, 60),
      flow: wander(7, 15),
      gas: wander(8, 90),
      density: wander(9, 1_800),
    };
    this.holeDepth = 900 + Math.round(this.#random() * 600);
    this.bitDepth = this.holeDepth;
    this.#nextCuttings = this.holeDepth;
    this.#formations = new Formations(seed);
    this.#path = new WellPath(seed, this.holeDepth);
    this.#returns = new Returns(this.holeDepth);
    this.#orders = programme(this, randomOf(seed, 10));
    this.#order = this.#orders.next().value;
  }

  get returnsDepth(): number {
    return this.#returns.depth;
  }

  /** The path of the hole; stations lie on it. */
  get path(): WellPath {
    return this.#path;
  }

  /** One second passes. */
  step(): RigSample {
    this.#second += 1;
    this.#orderSeconds += 1;
    this.#drive();
    if (this.#order.state === 'drilling') this.#drill();
    else this.#move();
    this.#circulate();
    const sample = this.#read();
    if (this.#order.done(this, this.#orderSeconds)) this.#nextOrder();
    return sample;
  }

  #nextOrder(): void {
    const seeping = this.#order.state === 'connection' && this.#order.inSlips;
    // Pumps were off, so the bottom was held with less pressure, and gas came in.
    if (seeping) this.#returns.leave(this.holeDepth, this.#formations.at(this.holeDepth).gas * 2.5);
    this.#order = this.#orders.next().value;
    this.#orderSeconds = 0;
    if (this.#order.newBit === true) this.bitWear = 0;
  }

  #drive(): void {
    this.#flow = approach(this.#flow, this.#order.flow, PUMP_RAMP);
    this.#rpm = approach(this.#rpm, this.#order.rpm, TURN_RAMP);
  }

  #drill(): void {
    const wanted = this.#order.weightOnBit * (1 + 0.06 * this.#noise.weight.next());
    this.#weight += (wanted - this.#weight) / WEIGHT_SECONDS;
    const { strength } = this.#formations.at(this.bitDepth);
    const hardness = strength * (1 + 0.08 * this.#noise.rock.next());
    this.#rate = physics.rateOfPenetration(this.#weight, this.#rpm, hardness, this.bitWear);
    const progress = this.#rate / 3_600;
    this.bitDepth += progress;
    this.holeDepth = this.bitDepth;
    this.blockPosition = Math.max(this.blockPosition - progress, BLOCK_LOW);
    this.#drilled += progress;
    this.bitWear += (progress * strength) / 24_000;
    if (this.holeDepth < this.#nextCuttings) return;
    this.#nextCuttings += CUTTINGS_EVERY;
    this.#returns.leave(this.holeDepth, (this.#formations.at(this.holeDepth).gas * this.#rate) / 20);
  }

  #move(): void {
    const { blockSpeed, inSlips } = this.#order;
    this.#weight = 0;
    this.#rate = 0;
    this.#noise.weight.next();
    const block = Math.min(Math.max(this.blockPosition + blockSpeed, BLOCK_LOW), BLOCK_HIGH);
    if (!inSlips) this.bitDepth = Math.min(Math.max(this.bitDepth - blockSpeed, 0), this.holeDepth);
    this.blockPosition = block;
  }

  #circulate(): void {
    this.#returns.pump(this.#flow);
    const pipe = this.#order.inSlips
      ? 0
      : -this.#order.blockSpeed * (physics.PIPE_STEEL + physics.PIPE_INSIDE);
    const coming = Math.max(this.#flow * 0.985 + pipe * 60_000, 0);
    this.#flowOut += (coming - this.#flowOut) / RETURN_SECONDS;
  }

  #read(): RigSample {
    const formation = this.#formations.at(this.bitDepth);
    const path = this.#path.at(this.bitDepth);
    const rough = (share: number): number => 1 + share * bell(this.#random);
    const density = 1.28 + 0.015 * this.#noise.density.next();
    const flowIn = Math.max(this.#flow * (1 + 0.004 * this.#noise.flow.next()), 0);
    const offBottom = physics.stringTorque(this.bitDepth, path.incl, this.#rpm);
    const torque =
      (offBottom + physics.bitTorque(this.#weight, formation.strength)) *
      (1 + 0.05 * this.#noise.torque.next());
    const standpipe = physics.standpipePressure(flowIn, this.bitDepth, density) * rough(0.003);
    const rpm = Math.max(this.#rpm * rough(0.008), 0);
    const gas =
      (0.05 + this.#returns.gas * Math.min(this.#flowOut / 2_500, 1)) * (1 + 0.15 * this.#noise.gas.next());
    return {
      second: this.#second,
      state: this.#order.state,
      holeDepth: this.holeDepth,
      bitDepth: this.bitDepth,
      blockPosition: this.blockPosition,
      hookLoad: this.#hookLoad(density, path.incl) * rough(0.002),
      weightOnBit: this.#weight,
      torque: Math.max(torque, 0),
      rpm,
      rateOfPenetration: this.#rate,
      flowIn,
      flowOut: Math.max(this.#flowOut * rough(0.006), 0),
      standpipePressure: standpipe,
      circulatingDensity: physics.circulatingDensity(flowIn, density, this.#rate),
      densityIn: density,
      gas: Math.max(gas, 0.01),
      returnsDepth: this.#returns.depth,
      pitVolume: 180 + 3 * (1 - Math.min(this.#flow / 2_900, 1)) - this.#drilled * 0.076 * rough(0.0005),
      temperatureIn: 38 + 4 * Math.min(this.holeDepth / 4_000, 1) * rough(0.002),
      temperatureOut: (36 + this.bitDepth * 0.011) * rough(0.002),
      specificEnergy: physics.specificEnergy(this.#weight, torque, rpm, this.#rate),
      bitWear: this.bitWear,
      inSlips: this.#order.inSlips,
      formation,
      path,
    };
  }

  #hookLoad(density: number, incl: number): number {
    if (this.#order.inSlips) return physics.BLOCK_WEIGHT;
    const going = this.#order.state === 'drilling' || this.#rpm > 20 ? 0 : Math.sign(this.#order.blockSpeed);
    return physics.hookLoad(this.bitDepth, incl, density, going) - this.#weight;
  }
}

function approach(value: number, target: number, most: number): number {
  return value + Math.min(Math.max(target - value, -most), most);
}
