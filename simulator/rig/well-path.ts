/** Where the hole goes: straight down, then building an angle, then holding it. */
import { randomOf } from './noise.js';

/** A place on the path. Angles in degrees, lengths in m. */
export interface PathPoint {
  readonly md: number;
  readonly incl: number;
  readonly azi: number;
  readonly tvd: number;
  readonly northSouth: number;
  readonly eastWest: number;
  /** Degrees in 30 m. */
  readonly dogLeg: number;
}

const RADIANS = Math.PI / 180;

export class WellPath {
  readonly #kickOff: number;
  readonly #build: number;
  readonly #hold: number;
  readonly #azimuth: number;

  constructor(seed: number, startDepth: number) {
    const random = randomOf(seed, 2);
    this.#kickOff = startDepth + 60 + random() * 200;
    this.#build = (1.5 + random() * 1.5) / 30;
    this.#hold = 20 + random() * 45;
    this.#azimuth = random() * 360;
  }

  /** The point at a measured depth. The build is a circular arc, so that its coordinates are exact. */
  at(md: number): PathPoint {
    const arc = Math.min(Math.max(md - this.#kickOff, 0), this.#hold / this.#build);
    const incl = arc * this.#build;
    const radius = 1 / (this.#build * RADIANS);
    const straight = Math.max(md - this.#kickOff - arc, 0);
    const angle = incl * RADIANS;
    const out = radius * (1 - Math.cos(angle)) + straight * Math.sin(angle);
    const down = radius * Math.sin(angle) + straight * Math.cos(angle);
    return {
      md,
      incl,
      azi: this.#azimuth,
      tvd: Math.min(md, this.#kickOff) + down,
      northSouth: out * Math.cos(this.#azimuth * RADIANS),
      eastWest: out * Math.sin(this.#azimuth * RADIANS),
      dogLeg: arc > 0 && straight === 0 ? this.#build * 30 : 0,
    };
  }
}
