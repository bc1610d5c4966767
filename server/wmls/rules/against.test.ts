import { describe, expect, test } from '@jest/globals';
import { checkDeleteAgainst } from './delete-against.js';
import { normaliseForUpdate } from './normalise.js';
import { codeOf, object } from './testing/trying.js';
import { checkUpdateAgainst } from './update-against.js';

const well = (content: string) => `<well uid="w">${content}</well>`;

const STORED = well(
  '<name>N</name><field>F</field><timeZone>Z</timeZone>' +
    '<wellDatum uid="KB"><name>Kelly</name><code>KB</code></wellDatum>' +
    '<referencePoint uid="RP"><name>r</name><type>t</type>' +
    '<location uid="L1"><latitude uom="dega">1</latitude><longitude uom="dega">2</longitude></location>' +
    '<location uid="L2"><latitude uom="dega">1</latitude><longitude uom="dega">2</longitude></location></referencePoint>' +
    '<commonData><acquisitionTimeZone>Z</acquisitionTimeZone></commonData>' +
    '<customData><a>1</a></customData>',
);

async function update(text: string, stored = STORED): Promise<number | 'accepted'> {
  const { decl, root } = object(text);
  const normalised = await normaliseForUpdate(decl, root);
  return codeOf(() => checkUpdateAgainst(decl, normalised, object(stored).root, 'lenient'));
}

function remove(text: string): number | 'accepted' {
  const { decl, root } = object(text);
  return codeOf(() => checkDeleteAgainst(decl, root, object(STORED).root, 'lenient'));
}

const zones = (...all: string[]) => well(`<commonData>${all.join('')}</commonData>`);
const zone = (text: string, dTim = '') =>
  `<acquisitionTimeZone${dTim === '' ? '' : ` dTim="${dTim}"`}>${text}</acquisitionTimeZone>`;

describe('an update against what is stored', () => {
  test.each([
    [
      '[S102] [-483] a new occurrence without a mandatory child',
      '<wellDatum uid="new"><code>X</code></wellDatum>',
      -483,
    ],
    [
      '[S102] [-483] a new occurrence whose mandatory child is empty',
      '<wellDatum uid="new"><name/></wellDatum>',
      -483,
    ],
    [
      '[S102] [-483] a new occurrence inside a stored one',
      '<referencePoint uid="rp"><location uid="L3"/></referencePoint>',
      -483,
    ],
    [
      '[S102] [-483] a new occurrence without a mandatory attribute',
      '<wellDatum uid="new"><name>n</name><datumName>d</datumName></wellDatum>',
      -483,
    ],
    ['[S102] a complete new occurrence', '<wellDatum uid="new"><name>n</name></wellDatum>', 'accepted'],
    [
      '[S103] [S117] a part of a stored occurrence, uid in another case',
      '<wellDatum uid="kb"><code>X</code></wellDatum>',
      'accepted',
    ],
    ['[S105] [-445] a new element that is empty', '<country/>', -445],
    [
      '[S105] [-445] a new element that is empty, in a stored occurrence',
      '<wellDatum uid="KB"><kind/></wellDatum>',
      -445,
    ],
    [
      '[S105] [-445] a new element that is NaN',
      '<pcInterest uom="%">1</pcInterest><numWells>NaN</numWells><slot/>',
      -445,
    ],
    ['[S105] [-445] a new container that is empty', '<wellPublicLandSurveySystemLocation/>', -445],
    ['[S105] [-445] a new vendor element that is empty', '<priv_x/>', -445],
    [
      '[S105] [-445] a new attribute that is empty, of a stored element',
      '<wellDatum uid="KB"><code x=""/></wellDatum>',
      -445,
    ],
    [
      '[S105] [-445] a new attribute that is empty, of a new element',
      '<wellDatum uid="KB"><datumName namingSystem="s" code="">d</datumName></wellDatum>',
      -445,
    ],
    ['[S106] a stored optional element that is empty', '<field/>', 'accepted'],
    ['[S113] customData is not looked into', '<customData><b/></customData>', 'accepted'],
    [
      "[S100] the server's own elements count for nothing",
      '<commonData><dTimCreation/><dTimLastChange/></commonData>',
      'accepted',
    ],
  ] as const)('%s', async (_, content, code) => {
    expect(await update(well(content))).toBe(code);
  });

  test('[S112] [-483] a zone beside a stored one needs dTim; the stored one may be sent again', async () => {
    expect(await update(zones(zone('+01:00')))).toBe(-483);
    expect(await update(zones(zone('+01:00', '2020-01-01T00:00:00Z')))).toBe('accepted');
    expect(await update(zones(zone('Z'), zone('+01:00', '2020-01-01T00:00:00Z')))).toBe('accepted');
    expect(await update(zones(zone('+01:00')), well('<name>N</name>'))).toBe('accepted');
  });
});

describe('a partial delete against what is stored', () => {
  test.each([
    ['[S127] one of two', '<location uid="L1"/>', 'accepted'],
    ['[S127] [-421] both', '<location uid="l1"/><location uid="L2"/>', -421],
    ['[S126] one that is not there', '<location uid="L9"/><location uid="L1"/>', 'accepted'],
    ['[S127] parts of both', '<location uid="L1"><latitude/></location><location uid="L2"/>', 'accepted'],
  ] as const)('%s', (_, content, code) => {
    expect(remove(well(`<referencePoint uid="rp">${content}</referencePoint>`))).toBe(code);
  });
  test('[S126] an optional recurring element may go altogether', () => {
    expect(remove(well('<wellDatum uid="KB"/>'))).toBe('accepted');
  });
});
