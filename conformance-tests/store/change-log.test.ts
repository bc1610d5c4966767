/** The change log of objects that do not grow. store-tests.md, group 15. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { documentOf, inWellbore, Territory, wellboreDocument, wellDocument } from '../support/documents.js';
import { publishedFaults } from '../support/published-schemas.js';
import { objectOf, objectsOf, type StoreClient, type StoreFunction } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { elementsAt, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
const all = 'returnElements=all';
const latest = 'returnElements=latest-change-only';
let client: StoreClient;
let well = '';

beforeAll(() => {
  client = lenientClient();
});

beforeEach(async () => {
  own.wells.clear();
  well = own.wellUid('Log');
  const source = '<commonData><sourceName>Source</sourceName></commonData>';
  expectDone(await client.add('well', wellDocument(well, `Log ${well}`, source)));
});

async function logs(content: string, options = all): Promise<readonly XmlElement[]> {
  return objectsOf(await client.get('changeLog', documentOf('changeLog', content), options));
}

async function logOf(uidObject: string, options = all): Promise<XmlElement> {
  const query = documentOf('changeLog', `<changeLog uidObject="${uidObject}"/>`);
  return objectOf(await client.get('changeLog', query, options));
}

async function clockOf(uid: string): Promise<string> {
  const query = documentOf('well', `<well uid="${uid}"/>`);
  return textAt(objectOf(await client.get('well', query, all)), 'commonData/dTimLastChange') ?? '';
}

async function update(content = '<country>Italy</country>'): Promise<void> {
  expectDone(await client.update('well', documentOf('well', `<well uid="${well}">${content}</well>`)));
}

async function remove(): Promise<void> {
  expectDone(await client.delete('well', documentOf('well', `<well uid="${well}"/>`)));
}

test('[S280] Add: one entry, add; uids and names equal the object', async () => {
  const log = await logOf(well);
  expect(textAt(log, '@uidObject')).toBe(well);
  expect(textAt(log, '@uid')).toMatch(/^\S{1,64}$/);
  expect(textAt(log, 'nameObject')).toBe(`Log ${well}`);
  expect(textAt(log, 'objectType')).toBe('well');
  expect(textAt(log, 'sourceName')).toBe('Source');
  expect(textsAt(log, 'changeHistory/changeType')).toEqual(['add']);
  expect(textAt(log, 'changeHistory/dTimChange')).toBe(await clockOf(well));
});

test('[S280] of a wellbore and of a rig: the uids and names of their parents too', async () => {
  expectDone(await client.add('wellbore', wellboreDocument(well, 'B', 'bore')));
  expectDone(
    await client.add('rig', inWellbore('rig', { uidWell: well, uidWellbore: 'B', uid: 'R' }, 'a rig')),
  );
  const told = (await logs(`<changeLog uidWell="${well}"/>`)).map((log) => [
    textAt(log, 'objectType'),
    textAt(log, '@uidObject'),
    textAt(log, '@uidWellbore'),
    textAt(log, 'nameWell'),
    textAt(log, 'nameWellbore'),
    textAt(log, 'nameObject'),
  ]);
  expect(told).toEqual([
    ['wellbore', 'B', undefined, 'a well', undefined, 'bore'],
    ['rig', 'R', 'B', 'a well', 'a wellbore', 'a rig'],
  ]);
});

test('[S281] [S282] Update: a second entry, the newest told by lastChangeType, at the instant of the object', async () => {
  await update();
  const log = await logOf(well);
  expect(textsAt(log, 'changeHistory/changeType')).toEqual(['add', 'update']);
  expect(textAt(log, 'lastChangeType')).toBe('update');
  const clock = await clockOf(well);
  expect(textsAt(log, 'changeHistory/dTimChange').at(-1)).toBe(clock);
  expect(textAt(log, 'commonData/dTimLastChange')).toBe(clock);
  const newest = elementsAt(log, 'changeHistory').at(-1) as XmlElement;
  expect(textAt(log, 'lastChangeInfo')).toBe(textAt(newest, 'changeInfo'));
  expect(textAt(newest, 'updatedHeader')).toBe('true');
  expect(new Set(textsAt(log, 'changeHistory@uid')).size).toBe(2);
});

test('[S283] Delete: an entry delete, to be had when the object is gone', async () => {
  await remove();
  const log = await logOf(well);
  expect(textsAt(log, 'changeHistory/changeType')).toEqual(['add', 'delete']);
  expect(textAt(log, 'lastChangeType')).toBe('delete');
});

test('[S284] latest-change-only has no history and satisfies the write schema', async () => {
  await update();
  const query = documentOf('changeLog', `<changeLog uidObject="${well}"/>`);
  const answer = await client.get('changeLog', query, latest);
  const log = objectOf(answer);
  expect(elementsAt(log, 'changeHistory')).toEqual([]);
  expect(textAt(log, 'lastChangeType')).toBe('update');
  expect(textAt(log, 'commonData/dTimLastChange')).toBe(await clockOf(well));
  expect(publishedFaults('changeLog', 'write', answer.XMLout)).toEqual([]);
  const whole = await client.get('changeLog', query, all);
  expect(publishedFaults('changeLog', 'write', whole.XMLout)).toEqual([]);
});

describe('[S285] dTimLastChange and objectType select', () => {
  test('dTimLastChange is strictly greater', async () => {
    const clock = textAt(await logOf(well), 'commonData/dTimLastChange') ?? '';
    const since = (text: string): Promise<readonly XmlElement[]> =>
      logs(
        `<changeLog uidObject="${well}"><commonData><dTimLastChange>${text}</dTimLastChange></commonData></changeLog>`,
      );
    expect(await since(clock)).toHaveLength(0);
    expect(await since('2001-01-01T00:00:00Z')).toHaveLength(1);
    await update();
    expect(await since(clock)).toHaveLength(1);
  });

  test('objectType beside it', async () => {
    expectDone(await client.add('wellbore', wellboreDocument(well, well, 'bore with the uid of its well')));
    const of = async (type: string): Promise<readonly (string | undefined)[]> =>
      (
        await logs(
          `<changeLog uidObject="${well}"><objectType>${type}</objectType>` +
            '<commonData><dTimLastChange>2001-01-01T00:00:00Z</dTimLastChange></commonData></changeLog>',
        )
      ).map((log) => textAt(log, 'objectType'));
    expect(await of('well')).toEqual(['well']);
    expect(await of('WELLBORE')).toEqual(['wellbore']);
    expect(await of('rig')).toEqual([]);
  });
});

test('[S286] items of changeHistory select its entries', async () => {
  await update();
  const added = textsAt(await logOf(well), 'changeHistory/dTimChange')[0] ?? '';
  await update('<country>France</country>');
  const entries = async (inner: string): Promise<readonly string[]> => {
    const template = `<changeLog uidObject="${well}"><changeHistory>${inner}</changeHistory></changeLog>`;
    return (await logs(template)).flatMap((log) => textsAt(log, 'changeHistory/changeType'));
  };
  const old = '<dTimChange>2001-01-01T00:00:00Z</dTimChange>';
  expect(await entries(`${old}<changeType>add</changeType>`)).toEqual(['add']);
  expect(await entries(`${old}<changeType>UPDATE</changeType>`)).toEqual(['update', 'update']);
  expect(await entries(`<dTimChange>${added}</dTimChange>`)).toEqual(['update', 'update']);
  expect(await entries(`<dTimChange>${added}</dTimChange><changeType>add</changeType>`)).toEqual([]);
});

test.each<[StoreFunction, number]>([
  ['add', -487],
  ['update', -413],
  ['delete', -413],
])('[S293] %s of a changeLog is refused with %i', async (fn, code) => {
  const document = documentOf(
    'changeLog',
    `<changeLog uidObject="${well}" uid="x"><nameObject>${own.refusedName}</nameObject><objectType>well</objectType>` +
      '<lastChangeType>add</lastChangeType></changeLog>',
  );
  await expectRefused(client, own, () => client.store(fn, 'changeLog', document), code, /changeLog/);
});

test('[S294] add, update and delete within a second have instants that increase', async () => {
  await update();
  await update('<country>France</country>');
  await remove();
  const instants = textsAt(await logOf(well), 'changeHistory/dTimChange');
  expect(instants).toHaveLength(4);
  for (const instant of instants) expect(instant).toMatch(/\.\d{6}(Z|[+-]\d\d:\d\d)$/);
  expect([...instants].sort()).toEqual(instants);
  expect(new Set(instants).size).toBe(4);
});

test('[S294] [C94] chained: the greater-than filter fed with the last value finds each next change', async () => {
  let clock = textAt(await logOf(well, latest), 'commonData/dTimLastChange') ?? '';
  const next = async (): Promise<string | undefined> => {
    const template = `<changeLog uidObject="${well}"><commonData><dTimLastChange>${clock}</dTimLastChange></commonData></changeLog>`;
    const [log] = await logs(template, latest);
    if (log === undefined) return undefined;
    clock = textAt(log, 'commonData/dTimLastChange') ?? '';
    return textAt(log, 'lastChangeType');
  };
  expect(await next()).toBeUndefined();
  await update();
  expect([await next(), await next()]).toEqual(['update', undefined]);
  await remove();
  expect([await next(), await next()]).toEqual(['delete', undefined]);
});

test('[API 5] a wrong request has no entry', async () => {
  expect((await client.add('well', wellDocument(well, 'again'))).Result).toBe(-405);
  const wrong = documentOf('well', `<well uid="${well}"><statusWell>none</statusWell></well>`);
  expect((await client.update('well', wrong)).Result).toBe(-483);
  expect(textsAt(await logOf(well), 'changeHistory/changeType')).toEqual(['add']);
});
