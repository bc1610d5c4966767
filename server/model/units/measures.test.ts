import { describe, expect, test } from '@jest/globals';
import { declared, el, show } from '../data-object/sample-tree.js';
import { inUnits, measureUnits } from './measures.js';

const well = declared('well').root;

const stored = el(
  'well',
  { uid: 'W' },
  el('timeZone', 'Z'),
  el('pcInterest', { uom: '%' }, '65.0'),
  el('wellheadElevation', { uom: 'ft', datum: 'KB' }, '500.00'),
  el('wellDatum', { uid: 'KB' }, el('elevation', { uom: 'm' }, '10')),
  el('wellDatum', { uid: 'SL' }, el('elevation', { uom: 'ft' }, '0.0')),
);

function shown(...content: Parameters<typeof el>[1][]): string {
  return show(inUnits(measureUnits(well, el('well', ...content)), stored));
}

const asStored = show(stored);

describe('measures in the units that a template asks for', () => {
  test('[API 10] value and uom; all other attributes stay', () => {
    expect(shown(el('wellheadElevation', { uom: 'm' }))).toContain(
      '<wellheadElevation uom="m" datum="KB">152.40</wellheadElevation>',
    );
  });

  test('[API 10] in every occurrence of a recurring element, each from its own unit', () => {
    const answer = shown(el('wellDatum', { uid: '' }, el('elevation', { uom: 'ft' })));
    expect(answer).toContain('<elevation uom="ft">32.8084</elevation>');
    expect(answer).toContain('<elevation uom="ft">0.0</elevation>');
  });

  test('[API 10] of two units for one element the first one holds', () => {
    const datum = (...content: Parameters<typeof el>[1][]) => el('wellDatum', ...content);
    const answer = shown(
      datum({ uid: 'KB' }, el('elevation', { uom: 'ft' })),
      datum({ uid: 'SL' }, el('elevation', { uom: 'm' }), el('name')),
    );
    expect(answer).toContain('<elevation uom="ft">32.8084</elevation>');
    expect(answer).toContain('<elevation uom="ft">0.0</elevation>');
  });

  test.each([
    ['an empty uom', 'wellheadElevation', ''],
    ['the stored unit', 'wellheadElevation', 'ft'],
    ['an unknown unit', 'wellheadElevation', 'feet'],
    ['a unit of something else', 'wellheadElevation', 's'],
    ['a unit that the schema does not allow there', 'pcInterest', 'fish'],
    ['a unit for what has none', 'timeZone', 'm'],
    ['a unit for what the schema does not know', 'priv_x', 'm'],
  ])('[API 10] the stored text for %s', (_, name, uom) => {
    expect(shown(el(name, { uom }))).toBe(asStored);
  });

  test('[API 10] a template without units costs nothing', () => {
    expect(measureUnits(well, el('well', el('wellheadElevation', { uom: '' })))).toBeUndefined();
    expect(inUnits(undefined, stored)).toBe(stored);
  });
});
