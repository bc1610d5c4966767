import { describe, expect, test } from '@jest/globals';
import { compileTemplate } from './compile-template.js';
import type { Node } from './node.js';
import type { Occurrence } from './query.js';
import { declared, el } from './sample-tree.js';

const well = declared('well');

/** The criteria of a template as `path comparison canonical`, alternatives in brackets. */
function conditions(...content: Parameters<typeof el>[1][]): string {
  return all(compileTemplate(well, el('well', ...content)).selection.root, '');
}

function all({ criteria, children }: Occurrence, path: string): string {
  const own = criteria.map(
    (c) => `${path}${c.attribute ? `@${c.attribute}` : ''} ${c.comparison} ${c.canonical}`,
  );
  const below = children.map(({ decl, occurrences }) => {
    const each = occurrences.map((o) => all(o, `${path}/${decl.name}`));
    return each.length === 1 ? (each[0] ?? '') : `(${each.join(' | ')})`;
  });
  return [...own, ...below].join(', ');
}

function codeOf(...content: Parameters<typeof el>[1][]): unknown {
  try {
    compileTemplate(well, el('well', ...content));
    return 1;
  } catch (error) {
    return error;
  }
}

const datum = (...content: Parameters<typeof el>[1][]): Node => el('wellDatum', ...content);

describe('what filters', () => {
  test('[S72] values do, folded, and empty items do not', () => {
    expect(conditions({ uid: 'W-1' }, el('name', ' My  Well'), el('numAPI'))).toBe(
      '@uid equal w-1, /name equal my well',
    );
  });

  test('[S83] NaN in a number only asks for it', () => {
    expect(conditions(el('wellheadElevation', { uom: '' }, 'NaN'))).toBe('');
  });

  test('[S84] a uom is no criterion', () => {
    expect(conditions(el('wellheadElevation', { uom: 'ft' }, '1.50'))).toBe('/wellheadElevation equal 15e-1');
  });

  test('[S85] what the schema does not know does not filter', () => {
    expect(conditions({ priv: 'a' }, el('priv_x', 'b'), el('customData', el('y', 'c')))).toBe('');
  });

  test('[S79] [S80] the server instants are compared with strictly greater, others with equal', () => {
    const instant = '1970-01-01T00:00:01Z';
    expect(
      conditions(
        el('dTimLicense', instant),
        el('commonData', el('dTimCreation', instant), el('dTimLastChange', instant)),
      ),
    ).toBe('/dTimLicense equal 1, /commonData/dTimCreation after 1, /commonData/dTimLastChange after 1');
  });

  test('[API 2.5] [API 5] so are the instants of sub-nodes and of the history of changes', () => {
    const instant = '1970-01-01T00:00:01Z';
    const time = el('commonTime', el('dTimCreation', instant), el('dTimLastChange', instant));
    const core = el('convCore', el('dTimCoreStart', instant), el('geologyInterval', time));
    const under = '/geologyInterval/commonTime';
    expect(all(compileTemplate(declared('convCore'), core).selection.root, '')).toBe(
      `/dTimCoreStart equal 1, ${under}/dTimCreation after 1, ${under}/dTimLastChange after 1`,
    );
    const history = el('changeLog', el('changeHistory', el('dTimChange', instant)));
    expect(all(compileTemplate(declared('changeLog'), history).selection.root, '')).toBe(
      '/changeHistory/dTimChange after 1',
    );
  });

  test('[S88] occurrences of a recurring element are alternatives', () => {
    expect(conditions(datum({ uid: '' }, el('name', 'X')), datum({ uid: '' }, el('name', 'Y')))).toBe(
      '(/wellDatum/name equal x | /wellDatum/name equal y)',
    );
  });

  test('the uids of the object narrow the query', () => {
    const template = el('rig', { uidWell: 'W', uidWellbore: '', uid: 'R' });
    expect(compileTemplate(declared('rig'), template).selection.uids).toEqual({ uidWell: 'w', uid: 'r' });
  });
});

describe('what is refused', () => {
  test.each<[string, number, Node[]]>([
    ['[S78] [S93] [-438] other items', -438, [datum(el('name', 'a')), datum(el('code', 'KB'))]],
    ['[-438] other attributes', -438, [datum({ uid: 'a' }, el('name')), datum(el('name'))]],
    [
      '[-438] other items further down',
      -438,
      [datum(el('rig', el('nameRig', 'a'))), datum(el('rig', el('rigReference', { uidRef: 'b' }, 'c')))],
    ],
    [
      '[S93] [-439] an item empty in one and filled in another',
      -439,
      [datum(el('name', 'a'), el('code', 'KB')), datum(el('name', 'b'), el('code'))],
    ],
    ['[-439] an attribute likewise', -439, [datum({ uid: 'a' }, el('name')), datum({ uid: '' }, el('name'))]],
    [
      '[-439] NaN is empty',
      -439,
      [datum(el('elevation', { uom: 'm' }, '1')), datum(el('elevation', { uom: 'm' }, 'NaN'))],
    ],
    ['[-439] inside one occurrence', -439, [datum(el('kind', 'a'), el('kind'))]],
    ['[-409] a single element twice', -409, [el('name', 'a'), el('name', 'b')]],
    ['[-409] a number that is none', -409, [el('pcInterest', { uom: '%' }, 'many')]],
    ['[-409] an instant that is none', -409, [el('commonData', el('dTimLastChange', 'today'))]],
    ['[-409] a boolean that is none', -409, [el('commonData', el('privateGroupOnly', 'maybe'))]],
  ])('%s', (_, code, content) => {
    expect(codeOf(...content)).toMatchObject({ witsml: code });
  });

  test('the message names the element and what it must be', () => {
    expect(codeOf(el('commonData', el('dTimLastChange', 'today')))).toMatchObject({
      publicMessage: expect.stringMatching(/well\/commonData\/dTimLastChange .*'today'.* instant/),
    });
    expect(codeOf(el('name', 'a'), el('name', 'b'))).toMatchObject({
      publicMessage: expect.stringContaining('well/name'),
    });
    expect(codeOf(datum(el('name', 'a')), datum(el('code', 'KB')))).toMatchObject({
      publicMessage: expect.stringMatching(/well\/wellDatum .*well\/wellDatum\/name/),
    });
  });

  test('occurrences that only differ in units and vendor items go together', () => {
    expect(
      codeOf(
        datum(el('elevation', { uom: 'm' }, '1'), el('priv', '1')),
        datum(el('elevation', { uom: '' }, '2')),
      ),
    ).toBe(1);
  });

  test('[API 2.5] filled names and empty units in both are fine', () => {
    expect(codeOf(datum(el('name', 'a'), el('code')), datum(el('name', 'b'), el('code')))).toBe(1);
  });
});
