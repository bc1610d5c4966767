import { expect, test } from '@jest/globals';
import { ROW_SEPARATOR } from '../../model/growing/row-lines.js';
import { HeldBodies } from './held-bodies.js';

/** Rows of different lengths, with characters of more than one byte. */
function rowsOf(count: number, cell: string): string[] {
  return Array.from({ length: count }, (_, row) => `${row},${cell.repeat(row % 40)}`);
}

test('rows come back in portions of whole rows, in either direction', () => {
  const held = new HeldBodies();
  for (const count of [1, 2, 500, 5_000]) {
    const bodies = new Map([
      ['a', rowsOf(count, 'é€x').join(ROW_SEPARATOR)],
      ['b', rowsOf(3, '').join(ROW_SEPARATOR)],
    ]);
    held.hold(bodies);
    for (const [id, body] of bodies) {
      const upwards = [...held.portions(id, false)];
      const downwards = [...held.portions(id, true)];
      expect(upwards.join(ROW_SEPARATOR)).toBe(body);
      expect(downwards.reverse().join(ROW_SEPARATOR)).toBe(body);
      if (count === 5_000 && id === 'a') expect(upwards.length).toBeGreaterThan(3);
    }
  }
});

test('what was held before is gone', () => {
  const held = new HeldBodies();
  held.hold(new Map([['a', '1']]));
  held.hold(new Map([['b', '2']]));
  expect([held.has('a'), held.has('b')]).toEqual([false, true]);
  expect([...held.portions('b', false)]).toEqual(['2']);
});
