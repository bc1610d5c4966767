import { describe, expect, test } from '@jest/globals';
import { compileTemplate } from './compile-template.js';
import type { Node } from './node.js';
import { project } from './project.js';
import { allBut, everything, idOnly } from './projections.js';
import { declared, el, show } from './sample-tree.js';

const well = declared('well');

const stored = el(
  'well',
  { uid: 'W1', priv: 'p' },
  el('name', 'Well One'),
  el('timeZone', 'Z'),
  el(
    'wellDatum',
    { uid: 'KB' },
    el('name', 'Kelly Bushing'),
    el('code', 'KB'),
    el('elevation', { uom: 'ft', datum: 'SL' }, '78.50'),
  ),
  el('wellDatum', { uid: 'SL' }, el('name', 'Sea Level')),
  el('commonData', el('sourceName', 'me'), el('comments', 'fine')),
  el('customData', el('mine', { a: '' }, el('empty'))),
  el('priv_x', { a: '1' }, el('deep', 'd'), el('other', 'o')),
);

function asked(...content: Parameters<typeof el>[1][]): string {
  return show(project(compileTemplate(well, el('well', ...content)).projection, stored, well));
}

test('[S182] all but some children: what vendors have added is not among these', () => {
  const { children, attributes } = project(allBut(well, ['wellDatum', 'commonData']), stored, well);
  expect(children.map(({ name }) => name)).toEqual(['name', 'timeZone', 'customData', 'priv_x']);
  expect(attributes.map(({ name }) => name)).toEqual(['uid', 'priv']);
});

describe('requested', () => {
  test.each<[string, string, Parameters<typeof el>[1][]]>([
    ['[S73] only what is named', '<well uid="W1"><name>Well One</name></well>', [{ uid: '' }, el('name')]],
    [
      'a value is returned too',
      '<well uid="W1"><name>Well One</name></well>',
      [{ uid: 'w1' }, el('name', 'well one')],
    ],
    [
      '[S73] part of a container',
      '<well><commonData><comments>fine</comments></commonData></well>',
      [el('commonData', el('comments'))],
    ],
    [
      '[S73] an empty container whole',
      '<well><commonData><sourceName>me</sourceName><comments>fine</comments></commonData></well>',
      [el('commonData')],
    ],
    [
      '[S73] attributes only',
      '<well><wellDatum uid="KB"/><wellDatum uid="SL"/></well>',
      [el('wellDatum', { uid: '' })],
    ],
    [
      '[S83] a leaf with all its attributes',
      '<well><wellDatum><elevation uom="ft" datum="SL">78.50</elevation></wellDatum></well>',
      [el('wellDatum', el('elevation', { uom: '' }))],
    ],
    ['only the uids of an object that is asked for by uids', '<well uid="W1"/>', [{ uid: 'W1' }]],
    ['the uids of a bare object', '<well uid="W1"/>', []],
    [
      '[S82] [S85] what is not stored is absent; the object is still told',
      '<well uid="W1"/>',
      [el('field'), el('priv_y')],
    ],
    [
      '[S85] vendor items that are asked for',
      '<well priv="p"><priv_x><deep>d</deep></priv_x></well>',
      [{ priv: '' }, el('priv_x', el('deep'))],
    ],
    [
      'vendor items as a whole',
      '<well><priv_x a="1"><deep>d</deep><other>o</other></priv_x></well>',
      [el('priv_x')],
    ],
    [
      'open content as it is',
      '<well><customData><mine a=""><empty/></mine></customData></well>',
      [el('customData')],
    ],
    [
      'what two occurrences ask for together',
      '<well><wellDatum uid="KB"><name>Kelly Bushing</name></wellDatum><wellDatum uid="SL"><name>Sea Level</name></wellDatum></well>',
      [el('wellDatum', { uid: 'a' }, el('name')), el('wellDatum', { uid: 'b' }, el('name'))],
    ],
  ])('%s', (_, expected, content) => {
    expect(asked(...content)).toBe(expected);
  });
});

describe('returnElements', () => {
  test('all: everything that is stored', () => {
    expect(project(everything, stored, well)).toBe(stored);
  });

  test('all for a strict user: without what the schema does not know', () => {
    const view = project(everything, stored, well, { unknown: 'drop' });
    expect(show(view)).not.toContain('priv');
    expect(show(view)).toContain('<customData><mine a=""><empty/></mine></customData>');
  });

  test('[S70] id-only: uids and names, nothing else', () => {
    expect(show(project(idOnly(well), stored, well))).toBe('<well uid="W1"><name>Well One</name></well>');
  });

  test('[S140] id-only of a child names its parents', () => {
    const rig = el(
      'rig',
      { uidWell: 'W', uidWellbore: 'B', uid: 'R' },
      el('nameWell', 'a'),
      el('nameWellbore', 'b'),
      el('name', 'c'),
      el('owner', 'd'),
    );
    const { children, ...rest } = rig;
    expect(project(idOnly(declared('rig')), rig, declared('rig'))).toEqual({
      ...rest,
      children: children.slice(0, 3),
    });
  });

  test('all but some elements', () => {
    const history = el(
      'changeLog',
      { uid: 'c' },
      el('nameObject', 'n'),
      el('changeHistory', { uid: '1' }, el('changeType', 'add')),
    );
    const decl = declared('changeLog');
    expect(show(project(allBut(decl, ['changeHistory']), history, decl))).toBe(
      '<changeLog uid="c"><nameObject>n</nameObject></changeLog>',
    );
  });
});

describe('the form of a reply', () => {
  test('[S82] no empty elements or attributes, whatever is stored', () => {
    const untidy = el(
      'well',
      { uid: 'W' },
      el('name', 'n'),
      el('field'),
      el('numAPI', { x: '' }),
      el('commonData', el('comments', ' ')),
      el('waterDepth', { uom: 'm' }, 'NaN'),
    );
    expect(show(project(everything, untidy, well))).toBe('<well uid="W"><name>n</name></well>');
  });

  test('elements in schema order, unknown ones last, occurrences as stored', () => {
    const shuffled: Node = { ...stored, children: [...stored.children].reverse() };
    const names = project(everything, shuffled, well).children.map(
      (c) => `${c.name}${c.attributes[0]?.value ?? ''}`,
    );
    expect(names).toEqual([
      'name',
      'timeZone',
      'wellDatumSL',
      'wellDatumKB',
      'commonData',
      'customData',
      'priv_x1',
    ]);
  });
});
