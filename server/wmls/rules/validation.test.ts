import { afterAll, describe, expect, test } from '@jest/globals';
import type { Mode } from '../../store/principal.js';
import { SchemaValidator } from '../../xml/validate.js';
import { normaliseForAdd, normaliseForUpdate } from './normalise.js';
import { codeOf, codeOfAsync, messageOfAsync, object, SCHEMAS } from './testing/trying.js';
import { validateNew, validateResult, validateUpdate } from './validation.js';

const validator = new SchemaValidator(SCHEMAS);
afterAll(() => validator.dispose());

const well = (content: string) => `<well uid="w">${content}</well>`;
const GOOD = '<name>N</name><timeZone>Z</timeZone>';

function add(text: string, mode: Mode = 'lenient') {
  const { decl, root } = object(text);
  return codeOfAsync(
    normaliseForAdd(decl, root, mode, { timeZone: 'Z' }).then((normalised) =>
      validateNew(validator, decl, normalised, mode),
    ),
  );
}

function update(text: string, mode: Mode = 'lenient') {
  const { decl, root } = object(text);
  return codeOfAsync(
    normaliseForUpdate(decl, root).then((normalised) => validateUpdate(validator, decl, normalised, mode)),
  );
}

function result(text: string, fn: Parameters<typeof validateResult>[3]) {
  const { decl, root } = object(text);
  return codeOf(() => validateResult(validator, decl, root, fn));
}

describe('[-409] a new object against the write schema', () => {
  const both: readonly (readonly [string, string, number | 'accepted'])[] = [
    ['[S50] complete', well(GOOD), 'accepted'],
    ['[S51] without uid', '<well><name>N</name></well>', 'accepted'],
    ['[S57] no name', well('<timeZone>Z</timeZone>'), -409],
    ['[S57] an empty name', well('<name/>'), -409],
    ['[S57] a value out of the list', well(`${GOOD}<statusWell>odd</statusWell>`), -409],
    ['[S57] a name of 65 characters', well(`<name>${'n'.repeat(65)}</name>`), -409],
    [
      '[S65] customData holds anything',
      well(`${GOOD}<customData><a b="c">d<e/></a></customData>`),
      'accepted',
    ],
    [
      '[S66] a mandatory number that is NaN',
      `<formationMarker uid="f" uidWell="w" uidWellbore="b"><nameWell>w</nameWell><nameWellbore>b</nameWellbore><name>n</name><mdTopSample uom="m">NaN</mdTopSample></formationMarker>`,
      -409,
    ],
  ];
  test.each(both)('%s', async (_, text, code) => {
    expect(await add(text, 'strict')).toBe(code);
    expect(await add(text, 'lenient')).toBe(code);
  });

  test.each([
    ['[S60] an unknown element', well(`${GOOD}<priv_x>1</priv_x>`)],
    ['[S60] an unknown attribute', well('<name x="1">N</name><timeZone>Z</timeZone>')],
    ['[API 2.6] an empty element', well(`${GOOD}<country/>`).replace('<country/><', '<country/><')],
    ['[API 2.6] another order', well('<timeZone>Z</timeZone><name>N</name>')],
  ])('%s: strict refuses, lenient does not', async (_, text) => {
    expect(await add(text, 'strict')).toBe(-409);
    expect(await add(text, 'lenient')).toBe('accepted');
  });

  test('[S60] lenient keeps what is unknown, and puts the rest in order', async () => {
    const { decl, root } = object(well('<priv_x>1</priv_x><timeZone>Z</timeZone><name y="2">N</name>'));
    const stored = await validateNew(validator, decl, root, 'lenient');
    expect(stored.children.map(({ name }) => name)).toEqual(['name', 'timeZone', 'priv_x']);
    expect(stored.children[0]?.attributes).toEqual([{ name: 'y', value: '2' }]);
  });

  test('the message names the element', async () => {
    const { decl, root } = object(well(`${GOOD}<statusWell>odd</statusWell>`));
    expect(await messageOfAsync(validateNew(validator, decl, root, 'strict'))).toMatch(/statusWell.*odd/);
  });
});

describe('[-483] an update against the update schema, as far as it sets something', () => {
  test.each([
    ['[S102] a value out of the list', well('<statusWell>odd</statusWell>'), -483],
    ['[S102] no number', well('<waterDepth uom="m">x</waterDepth>'), -483],
    ['[S106] nothing but empty elements', well('<name/><statusWell/><waterDepth/>'), 'accepted'],
    [
      '[S110] a part of an occurrence, with an empty attribute',
      well('<wellDatum uid="k"><code>KB</code><datumName code="" namingSystem="s">d</datumName></wellDatum>'),
      'accepted',
    ],
    [
      '[S100] nonsense in what the server owns',
      well('<commonData><dTimCreation>x</dTimCreation></commonData>'),
      'accepted',
    ],
  ] as const)('%s', async (_, text, code) => {
    for (const mode of ['strict', 'lenient'] as const) expect(await update(text, mode)).toBe(code);
  });

  test("[S114] vendors' elements and another order: lenient only", async () => {
    for (const text of [
      well('<priv_x>1</priv_x>'),
      well('<field>f</field><name>n</name>').replace(
        '<field>f</field><name>n</name>',
        '<timeZone>Z</timeZone><name>n</name>',
      ),
    ]) {
      expect(await update(text, 'strict')).toBe(-483);
      expect(await update(text, 'lenient')).toBe('accepted');
    }
  });
});

describe('what a change would leave behind', () => {
  test.each([
    ['[S106] [S130] [-484] [-420] incomplete', well('<name>N</name>'), -484, -420],
    ['[API 2.7] [-412] [-409] otherwise invalid', well(`${GOOD}<name>N</name>`), -412, -409],
    ["complete, with vendors' elements", well(`${GOOD}<priv_x/>`), 'accepted', 'accepted'],
  ] as const)('%s', (_, text, updating, deleting) => {
    expect(result(text, 'WMLS_UpdateInStore')).toBe(updating);
    expect(result(text, 'WMLS_DeleteFromStore')).toBe(deleting);
  });
});
