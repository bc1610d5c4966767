/** Selecting rigs by their recurring elements. store-tests.md, 145 to 147. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { inWellbore, wellboreDocument, wellDocument } from '../support/documents.js';
import { expectDone } from '../support/unchanged.js';
import { WellboreAndRig } from '../support/wellbore-and-rig.js';
import { textAt, textsAt } from '../support/xml-reading.js';

const place = new WellboreAndRig();
const { own } = place;

describe('recurring elements of rigs', () => {
  const yard = own.wellUid('Yard');
  const component = (uid: string, kind: string, description: string): string =>
    `<bopComponent uid="${uid}"><typeBopComp>${kind}</typeBopComp><descComp>${description}</descComp></bopComponent>`;
  const tag = (uid: string, name: string, location: string): string =>
    `<nameTag uid="${uid}"><name>${name}</name><numberingScheme>serial number</numberingScheme><location>${location}</location></nameTag>`;
  const rigs: Record<string, [tags: string, components: string]> = {
    R1: [
      tag('t1', 'alpha', 'bottom'),
      component('c1', 'shear ram', 'one') + component('c2', 'pipe ram', 'two'),
    ],
    R2: [tag('t1', 'beta', 'top'), component('c1', 'shear ram', 'two')],
    R3: [tag('t1', 'alpha', 'top') + tag('t2', 'gamma', 'bottom'), component('c1', 'blind ram', 'three')],
  };

  beforeAll(async () => {
    expectDone(await place.client.add('well', wellDocument(yard, 'yard')));
    expectDone(await place.client.add('wellbore', wellboreDocument(yard, 'B', 'B')));
    for (const [uid, [tags, components]] of Object.entries(rigs)) {
      const bop =
        `<bop>${tags}<presBopRating uom="psi">5000</presBopRating><sizeBopSys uom="in">12</sizeBopSys>` +
        `${components}</bop>`;
      expectDone(
        await place.client.add('rig', inWellbore('rig', { uidWell: yard, uidWellbore: 'B', uid }, uid, bop)),
      );
    }
  });

  /** `rig: uids of its tags / uids of its components` */
  async function query(inner: string): Promise<readonly string[]> {
    const rigs = await place.found(
      'rig',
      `<rig uidWell="${yard}" uidWellbore="B" uid=""><bop>${inner}</bop></rig>`,
    );
    return rigs.map((one) =>
      [
        textAt(one, '@uid'),
        textsAt(one, 'bop/nameTag@uid').join(),
        textsAt(one, 'bop/bopComponent@uid').join(),
      ].join('/'),
    );
  }
  const wanted = (kind: string, description: string): string =>
    `<bopComponent uid=""><typeBopComp>${kind}</typeBopComp><descComp>${description}</descComp></bopComponent>`;
  const tagged = (name: string, location: string): string =>
    `<nameTag uid=""><name>${name}</name><location>${location}</location></nameTag>`;

  test.each<[string, string, readonly string[]]>([
    ['[S145] none', wanted('annular preventer', 'one') + wanted('connector', 'two'), []],
    [
      '[S145] one rig of two occurrences',
      wanted('shear ram', 'one') + wanted('connector', 'two'),
      ['R1//c1'],
    ],
    ['[S145] two rigs', wanted('shear ram', 'one') + wanted('blind ram', 'three'), ['R1//c1', 'R3//c1']],
    [
      '[S145] three rigs, two components of one',
      wanted('shear ram', 'one') +
        wanted('pipe ram', 'two') +
        wanted('shear ram', 'two') +
        wanted('blind ram', 'three'),
      ['R1//c1,c2', 'R2//c1', 'R3//c1'],
    ],
    ['[S145] name tags likewise', tagged('ALPHA', 'bottom') + tagged('beta', 'top'), ['R1/t1/', 'R2/t1/']],
    ['[S146] both lists must hold', tagged('alpha', 'top') + wanted('blind ram', 'three'), ['R3/t1/c1']],
    ['[S146] and not one alone', tagged('beta', 'top') + wanted('blind ram', 'three'), []],
    ['[S147] two conditions that hold in different components', wanted('shear ram', 'three'), []],
    ['[S147] also within one rig', wanted('pipe ram', 'one'), []],
  ])('%s', async (_, inner, expected) => {
    expect(await query(inner)).toEqual(expected);
  });
});
