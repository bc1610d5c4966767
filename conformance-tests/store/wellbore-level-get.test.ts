/** GetFromStore of wellbores and of what lies in them. store-tests.md, 138 to 141. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { wellboreDocument, wellDocument } from '../support/documents.js';
import { expectDone } from '../support/unchanged.js';
import { WellboreAndRig } from '../support/wellbore-and-rig.js';
import { leavesOf, textAt } from '../support/xml-reading.js';

const place = new WellboreAndRig();
const { bore, own, rig, well } = place;
const all = 'returnElements=all';

beforeAll(() => place.add());

describe('Get', () => {
  const boreIds = [`wellbore@uid=${bore}`, `wellbore@uidWell=${well}`];

  test('[S138] a wellbore by all, id-only and requested', async () => {
    const get = async (inner: string, options: string): Promise<readonly string[]> =>
      leavesOf(
        await place.foundOne(
          'wellbore',
          `<wellbore uidWell="${well}" uid="${bore}">${inner}</wellbore>`,
          options,
        ),
      );
    const whole = await get('', all);
    expect(whole).toEqual(
      expect.arrayContaining([
        ...boreIds,
        'wellbore/nameWell=a well',
        'wellbore/name=bore',
        'wellbore/number=1',
        'wellbore/md@uom=m',
        'wellbore/md=12.50',
        'wellbore/commonData/extensionNameValue@uid=E1',
      ]),
    );
    expect(await get('<md uom=""/>', 'returnElements=requested')).toEqual([
      ...boreIds,
      'wellbore/md@uom=m',
      'wellbore/md=12.50',
    ]);
    expect(await get('', 'returnElements=id-only')).toEqual([
      ...boreIds,
      'wellbore/nameWell=a well',
      'wellbore/name=bore',
    ]);
  });

  test('[S138] object selection of a wellbore contains isActive', async () => {
    const dummy = await place.foundOne('wellbore', '<wellbore/>', 'requestObjectSelectionCapability=true');
    for (const path of ['@uid', '@uidWell', 'name', 'nameWell', 'isActive', 'commonData/dTimLastChange'])
      expect([path, textAt(dummy, path)]).toEqual([path, expect.stringMatching(/\S/)]);
  });

  test('[S139] uidWell="" lists across wells, uidWell=W restricts', async () => {
    const other = own.wellUid('W3');
    const name = `listed ${own.prefix}`;
    expectDone(await place.client.add('well', wellDocument(other, 'third well')));
    for (const uidWell of [well, other])
      expectDone(await place.client.add('wellbore', wellboreDocument(uidWell, 'L', name)));
    const wells = async (attribute: string): Promise<readonly string[]> =>
      (await place.found('wellbore', `<wellbore${attribute} uid=""><name>${name}</name></wellbore>`)).map(
        (one) => textAt(one, '@uidWell') ?? '',
      );
    expect(await wells(' uidWell=""')).toEqual([well, other]);
    expect(await wells('')).toHaveLength(2);
    expect(await wells(` uidWell="${other}"`)).toEqual([other]);
  });

  test('[S140] id-only of an object in a wellbore', async () => {
    const found = await place.foundOne(
      'rig',
      `<rig uidWell="${well}" uidWellbore="${bore}" uid="${rig}"/>`,
      'returnElements=id-only',
    );
    expect(leavesOf(found)).toEqual([
      `rig@uid=${rig}`,
      `rig@uidWell=${well}`,
      `rig@uidWellbore=${bore}`,
      'rig/nameWell=a well',
      'rig/nameWellbore=a wellbore',
      'rig/name=rig',
    ]);
  });

  test('[S141] all wellbores of a well with their details, and one of them', async () => {
    const of = own.wellUid('W4');
    expectDone(await place.client.add('well', wellDocument(of, 'fourth well')));
    for (const uid of ['1', '2', '3'])
      expectDone(
        await place.client.add('wellbore', wellboreDocument(of, uid, uid, `<number>${uid}</number>`)),
      );
    const many = await place.found('wellbore', `<wellbore uidWell="${of}"/>`, all);
    expect(many.map((one) => textAt(one, 'number'))).toEqual(['1', '2', '3']);
    const one = await place.foundOne('wellbore', `<wellbore uidWell="${of}" uid="2"/>`, all);
    expect(textAt(one, 'number')).toBe('2');
  });
});
