/** The rock: layers, each with its strength, gas and gamma ray. */
import { randomOf, type Random } from './noise.js';

export interface Formation {
  readonly name: string;
  /** Measured depth of the top, m. */
  readonly top: number;
  /** Unconfined strength, MPa. */
  readonly strength: number;
  /** Gas of the rock in the mud at a rate of 20 m/h, %. */
  readonly gas: number;
  /** gAPI */
  readonly gamma: number;
  /** ohm.m */
  readonly resistivity: number;
}

interface Rock {
  readonly name: string;
  readonly strength: number;
  readonly gas: number;
  readonly gamma: number;
  readonly resistivity: number;
}

const ROCKS: readonly Rock[] = [
  { name: 'Claystone', strength: 22, gas: 0.6, gamma: 95, resistivity: 1.4 },
  { name: 'Sandstone', strength: 45, gas: 2.2, gamma: 38, resistivity: 12 },
  { name: 'Siltstone', strength: 38, gas: 1.1, gamma: 72, resistivity: 3.5 },
  { name: 'Limestone', strength: 85, gas: 0.4, gamma: 22, resistivity: 40 },
  { name: 'Shale', strength: 32, gas: 1.6, gamma: 118, resistivity: 2.2 },
  { name: 'Marl', strength: 55, gas: 0.5, gamma: 58, resistivity: 5 },
];

/** The layers of a well, top down; the last one has no bottom. */
export class Formations {
  readonly layers: readonly Formation[];
  #at = 0;

  constructor(seed: number, bottom = 8_000) {
    const random = randomOf(seed, 1);
    const layers: Formation[] = [];
    for (let top = 0; top < bottom; top += 15 + random() * 70) layers.push(layer(top, random));
    this.layers = layers;
  }

  /** The layer at a depth. Quick where depths come close to each other. */
  at(depth: number): Formation {
    while (this.#at > 0 && (this.layers[this.#at]?.top ?? 0) > depth) this.#at -= 1;
    while ((this.layers[this.#at + 1]?.top ?? Infinity) <= depth) this.#at += 1;
    const found = this.layers[this.#at];
    if (found === undefined) throw new Error('A well has at least one layer.');
    return found;
  }
}

function layer(top: number, random: Random): Formation {
  const rock = ROCKS[Math.floor(random() * ROCKS.length)] ?? ROCKS[0]!;
  const vary = (value: number): number => value * (0.8 + 0.4 * random());
  // Rock gets harder with depth, and holds more gas.
  const depth = 1 + top / 8_000;
  return {
    name: rock.name,
    top,
    strength: vary(rock.strength) * depth,
    gas: vary(rock.gas) * depth,
    gamma: vary(rock.gamma),
    resistivity: vary(rock.resistivity),
  };
}
