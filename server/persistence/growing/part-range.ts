/** A range of depths as conditions on the keys of parts. */
import type { KeyRange } from '../../model/growing/index-key.js';
import type { PartRange, RangeInclusion } from '../../store/ports/growing-parts.js';

const LOWEST = (-(2n ** 63n)).toString();
const HIGHEST = (2n ** 63n - 1n).toString();

/** The bounds of top_key and bottom_key, as the values of four parameters. */
export type KeyBounds = readonly [topFrom: string, topTo: string, bottomFrom: string, bottomTo: string];

const CHOOSES: Readonly<Record<RangeInclusion, (range: KeyRange) => { top: KeyRange; bottom: KeyRange }>> = {
  // [S274]
  'minimum-point': (range) => ({ top: range, bottom: {} }),
  // [S275]
  'whole-interval': ({ from, to }) => ({
    top: from === undefined ? {} : { from },
    bottom: to === undefined ? {} : { to },
  }),
  'any-part': ({ from, to }) => ({
    top: to === undefined ? {} : { to },
    bottom: from === undefined ? {} : { from },
  }),
};

/** The bounds that choose the same parts as the range. */
export function keyBounds({ range, inclusion }: PartRange): KeyBounds {
  const { top, bottom } = CHOOSES[inclusion](range);
  return [...boundsOf(top), ...boundsOf(bottom)];
}

function boundsOf({ from, to }: KeyRange): [from: string, to: string] {
  return [from?.toString() ?? LOWEST, to?.toString() ?? HIGHEST];
}

/** The condition on a part `p` whose four bounds are these parameters. */
export function withinBounds(first: number): string {
  const [a, b, c, d] = [0, 1, 2, 3].map((i) => `$${first + i}::bigint`);
  return `p.top_key between ${a} and ${b} and p.bottom_key between ${c} and ${d}`;
}
