/** AddToStore below a well. store-tests.md, 134 to 137. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, inWellbore, wellboreDocument, wellDocument } from '../support/documents.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { WellboreAndRig } from '../support/wellbore-and-rig.js';
import { textAt } from '../support/xml-reading.js';

const place = new WellboreAndRig();
const { bore, own, rig, well } = place;
const all = 'returnElements=all';

beforeAll(() => place.add());

describe('Add', () => {
  test('[S134] with its parent; an instant comes back in the text it came in', async () => {
    const found = await place.foundOne('wellbore', `<wellbore uidWell="${well}" uid="${bore}"/>`, all);
    expect(textAt(found, 'dTimKickoff')).toBe('2001-03-15T13:20:00.000+02:00');
    expect(textAt(found, 'md')).toBe('12.50');
  });

  const refusedUid = 'refused';
  test.each<[string, string, () => string, number, RegExp]>([
    [
      '[S135] [-406] no uidWell',
      'wellbore',
      () => wellboreDocument(undefined, refusedUid, own.refusedName),
      -406,
      /uidWell/,
    ],
    [
      '[S135] [-406] an empty uidWell',
      'wellbore',
      () => wellboreDocument('', refusedUid, own.refusedName),
      -406,
      /uidWell/,
    ],
    [
      '[S135] [-481] an unknown well',
      'wellbore',
      () => wellboreDocument(`no-${own.prefix}`, refusedUid, own.refusedName),
      -481,
      /well/,
    ],
    [
      '[S135] [-478] the well in another case',
      'wellbore',
      () => wellboreDocument(well.toUpperCase(), refusedUid, own.refusedName),
      -478,
      /uidWell|case/,
    ],
    [
      '[S135] [-406] no uidWell',
      'rig',
      () => inWellbore('rig', { uidWellbore: bore, uid: refusedUid }, own.refusedName),
      -406,
      /uidWell/,
    ],
    [
      '[S135] [-406] no uidWellbore',
      'rig',
      () => inWellbore('rig', { uidWell: well, uid: refusedUid }, own.refusedName),
      -406,
      /uidWellbore/,
    ],
    [
      '[S135] [-481] an unknown well',
      'rig',
      () =>
        inWellbore(
          'rig',
          { uidWell: `no-${own.prefix}`, uidWellbore: bore, uid: refusedUid },
          own.refusedName,
        ),
      -481,
      /well/,
    ],
    [
      '[S135] [-481] an unknown wellbore',
      'rig',
      () => inWellbore('rig', { uidWell: well, uidWellbore: 'no', uid: refusedUid }, own.refusedName),
      -481,
      /wellbore/,
    ],
    [
      '[S135] [-478] the wellbore in another case',
      'rig',
      () =>
        inWellbore(
          'rig',
          { uidWell: well, uidWellbore: bore.toLowerCase(), uid: refusedUid },
          own.refusedName,
        ),
      -478,
      /uidWellbore|case/,
    ],
    [
      '[S55] [-405] the same uid again',
      'rig',
      () => inWellbore('rig', { uidWell: well, uidWellbore: bore, uid: rig.toUpperCase() }, own.refusedName),
      -405,
      /uid/,
    ],
    [
      '[S55] [-405] the same uid again',
      'wellbore',
      () => wellboreDocument(well, bore.toUpperCase(), own.refusedName),
      -405,
      /uid/,
    ],
  ])('%s (%s)', async (_, type, document, code, naming) => {
    await expectRefused(place.client, own, () => place.client.add(type, document()), code, naming);
  });

  test('[S136] the same wellbore uid under another well', async () => {
    const other = own.wellUid('W2');
    expectDone(await place.client.add('well', wellDocument(other, 'other well')));
    expectDone(await place.client.add('wellbore', wellboreDocument(other, bore, 'bore of another well')));
    const names = async (uidWell: string): Promise<readonly string[]> =>
      (await place.found('wellbore', `<wellbore uidWell="${uidWell}" uid="${bore}"/>`, all)).map(
        (one) => textAt(one, 'name') ?? '',
      );
    expect([await names(well), await names(other)]).toEqual([['bore'], ['bore of another well']]);
  });

  test('[S137] isActive=true of the client is stored as false, on Add and on Update', async () => {
    const uid = own.uid('Active');
    const state = async (): Promise<string | undefined> =>
      textAt(await place.foundOne('wellbore', `<wellbore uidWell="${well}" uid="${uid}"/>`, all), 'isActive');
    expectDone(
      await place.client.add('wellbore', wellboreDocument(well, uid, 'active', '<isActive>true</isActive>')),
    );
    expect(await state()).toBe('false');
    const change = `<wellbore uidWell="${well}" uid="${uid}"><isActive>true</isActive><number>2</number></wellbore>`;
    expectDone(await place.client.update('wellbore', documentOf('wellbore', change)));
    expect(await state()).toBe('false');
  });
});
