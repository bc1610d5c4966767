import { describe, expect, test } from '@jest/globals';
import { compileTemplate, selectAll } from './compile-template.js';
import type { Node } from './node.js';
import { declared, el, show } from './sample-tree.js';
import { select } from './select.js';

const well = declared('well');

const stored = el(
  'well',
  { uid: 'W1' },
  el('name', 'Well One'),
  el('numGovt', 'G-7'),
  el('numAPI', '123-X'),
  el('dTimLicense', '2001-05-15T13:20:00.00+02:00'),
  el('pcInterest', { uom: '%' }, '65.0'),
  el(
    'wellDatum',
    { uid: 'KB' },
    el('name', 'Kelly Bushing'),
    el('code', 'KB'),
    el('kind', 'a'),
    el('kind', 'b'),
    el('elevation', { uom: 'ft' }, '78.50'),
  ),
  el('wellDatum', { uid: 'SL' }, el('name', 'Sea Level'), el('code', 'SL'), el('kind', 'c')),
  el(
    'referencePoint',
    { uid: 'P1' },
    el('name', 'Slot'),
    el('location', { uid: 'l1' }, el('description', 'north')),
    el('location', { uid: 'l2' }, el('description', 'south')),
  ),
  el(
    'referencePoint',
    { uid: 'P2' },
    el('name', 'Other'),
    el('location', { uid: 'l1' }, el('description', 'east')),
  ),
  el('commonData', el('dTimLastChange', '2026-01-01T00:00:00.123456Z'), el('privateGroupOnly', '1')),
);

function found(...content: Parameters<typeof el>[1][]): Node | undefined {
  return select(compileTemplate(well, el('well', ...content)).selection, stored);
}

const uids = (node: Node | undefined, name: string): string[] =>
  (node?.children ?? []).filter((c) => c.name === name).map((c) => c.attributes[0]?.value ?? '');

describe('an object is found', () => {
  test.each<[string, Parameters<typeof el>[1][]]>([
    ['without criteria', []],
    ['[S74] by its name in other case', [el('name', 'wELL oNE')]],
    ['[S75] by its uid in other case', [{ uid: 'w1' }]],
    ['[S86] by numAPI', [el('numAPI', '123-x')]],
    ['[S86] by numGovt', [el('numGovt', 'G-7')]],
    ['[S81] by an instant in another zone', [el('dTimLicense', '2001-05-15T11:20:00Z')]],
    ['by a number written otherwise', [el('pcInterest', { uom: 'Euc' }, '6.5e1')]],
    ['by a boolean written otherwise', [el('commonData', el('privateGroupOnly', 'true'))]],
    [
      '[S79] by a last change before the stored one',
      [el('commonData', el('dTimLastChange', '2026-01-01T00:00:00.123455Z'))],
    ],
  ])('%s', (_, content) => {
    expect(found(...content)).toBe(stored);
  });

  test('by a selection without conditions', () => {
    expect(select(selectAll(well), stored)).toBe(stored);
  });
});

describe('an object is not found', () => {
  test.each<[string, Parameters<typeof el>[1][]]>([
    ['by another name', [el('name', 'Well')]],
    ['[S76] where one of two criteria fails', [el('name', 'Well One'), el('numAPI', '9')]],
    ['by an element it has not', [el('field', 'x')]],
    [
      '[S79] by the very instant of its last change',
      [el('commonData', el('dTimLastChange', '2026-01-01T00:00:00.123456Z'))],
    ],
    [
      '[S79] by that instant in another zone',
      [el('commonData', el('dTimLastChange', '2026-01-01T01:00:00.123456+01:00'))],
    ],
    ['[S79] by a later instant', [el('commonData', el('dTimLastChange', '2026-01-01T00:00:00.2Z'))]],
    ['[S91] by kinds that no datum has', [el('wellDatum', el('kind', 'x'), el('kind', 'y'))]],
    ['[S89] where no datum meets both', [el('wellDatum', el('name', 'Sea Level'), el('code', 'KB'))]],
    [
      'where different recurring elements do not all match',
      [el('wellDatum', { uid: 'KB' }), el('referencePoint', { uid: 'P9' })],
    ],
  ])('%s', (_, content) => {
    expect(found(...content)).toBeUndefined();
  });
});

describe('only matching occurrences are kept', () => {
  test.each<[string, string[], Node[]]>([
    ['[S87] by code', ['SL'], [el('wellDatum', el('code', 'sl'))]],
    ['[S87] by uid', ['KB'], [el('wellDatum', { uid: 'kb' })]],
    ['[S87] by name', ['KB'], [el('wellDatum', el('name', 'kelly bushing'))]],
    [
      '[S89] by name and elevation',
      ['KB'],
      [el('wellDatum', el('name', 'Kelly Bushing'), el('elevation', { uom: 'm' }, '78.5'))],
    ],
    [
      '[S88] by one name or another',
      ['KB', 'SL'],
      [el('wellDatum', el('name', 'Kelly Bushing')), el('wellDatum', el('name', 'SEA LEVEL'))],
    ],
    ['[S91] by any of two kinds', ['KB', 'SL'], [el('wellDatum', el('kind', 'b'), el('kind', 'c'))]],
  ])('%s', (_, expected, content) => {
    const node = found(...content);
    expect(uids(node, 'wellDatum')).toEqual(expected);
    expect(uids(node, 'referencePoint')).toEqual(['P1', 'P2']);
  });

  test('[S91] a list of kinds keeps the kinds that match', () => {
    const node = found(el('wellDatum', el('kind', 'B')));
    expect(show(node?.children.find((c) => c.name === 'wellDatum'))).toContain(
      '<code>KB</code><kind>b</kind>',
    );
  });

  test('[S92] inside an outer occurrence, which needs a matching inner one', () => {
    const node = found(el('referencePoint', el('location', el('description', 'South'))));
    expect(uids(node, 'referencePoint')).toEqual(['P1']);
    expect(
      uids(
        node?.children.find((c) => c.name === 'referencePoint'),
        'location',
      ),
    ).toEqual(['l2']);
  });

  test('an inner occurrence stays where any alternative keeps it', () => {
    const at = (name: string, description: string) =>
      el('referencePoint', el('name', name), el('location', el('description', description)));
    const node = found(at('Slot', 'south'), at('slot', 'north'));
    expect(
      uids(
        node?.children.find((c) => c.name === 'referencePoint'),
        'location',
      ),
    ).toEqual(['l1', 'l2']);
  });
});
