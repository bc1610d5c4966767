/** OptionsIn and compression. store-tests.md, group 2. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { documentOf, Territory, wellDocument } from '../support/documents.js';
import { objectOf, type StoreClient, type StoreFunction } from '../support/store-client.js';
import { lenientClient, strictClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { textAt } from '../support/xml-reading.js';

const own = new Territory();
let client: StoreClient;
let strict: StoreClient;
let uid = '';

beforeAll(() => {
  client = lenientClient();
  strict = strictClient();
});

beforeEach(async () => {
  own.wells.clear();
  uid = own.wellUid('Options');
  expectDone(await client.add('well', wellDocument(uid, 'options', '<country>Norway</country>')));
});

/** A document as compressionMethod=gzip wants it. */
function packed(document: string): string {
  return gzipSync(document).toString('base64');
}

const gzip = 'compressionMethod=gzip';

function documentFor(fn: StoreFunction, type = 'well'): string {
  if (fn === 'add') return wellDocument(`refused-${own.prefix}`, own.refusedName);
  const content = fn === 'update' ? '<country>Italy</country>' : '';
  return documentOf(type, `<${type} uid="${uid}">${content}</${type}>`);
}

describe('compression', () => {
  test('[S19] a gzipped query gets the same answer', async () => {
    const query = documentOf('well', `<well uid="${uid}"/>`);
    const options = 'returnElements=all';
    const plain = expectDone(await client.get('well', query, options));
    const zipped = expectDone(await client.get('well', packed(query), `${options};${gzip}`));
    expect(zipped.XMLout).toBe(plain.XMLout);
  });

  test('[S20] gzipped documents are added and update', async () => {
    const added = own.wellUid('Gzip');
    expectDone(await client.add('well', packed(wellDocument(added, 'zipped')), gzip));
    const change = documentOf('well', `<well uid="${added}"><country>Italy</country></well>`);
    expectDone(await client.update('well', packed(change), gzip));
    const query = documentOf('well', `<well uid="${added}"/>`);
    const well = objectOf(await client.get('well', query, 'returnElements=all'));
    expect([textAt(well, 'name'), textAt(well, 'country')]).toEqual(['zipped', 'Italy']);
  });

  const bogus = (fn: StoreFunction) =>
    documentFor(fn).replace('</well>', '<statusWell>bogus</statusWell></well>');
  const broken = '<wells xmlns="http://www.witsml.org/schemas/1series" version="1.4.1.1"><well>';
  test.each<[string, StoreFunction, () => string, string, number]>([
    ['[S23] [-441] a method that is unknown', 'get', () => documentFor('get'), 'compressionMethod=zip', -441],
    ['[S23] [-441] on Add', 'add', () => documentFor('add'), 'compressionMethod=zip', -441],
    ['[S24] [-479] plain XML', 'get', () => documentFor('get'), gzip, -479],
    ['[S24] [-479] plain XML on Add', 'add', () => documentFor('add'), gzip, -479],
    ['[S24] [-479] plain XML on Update', 'update', () => documentFor('update'), gzip, -479],
    [
      '[S24] [-479] base64 of no gzip',
      'get',
      () => Buffer.from(documentFor('get')).toString('base64'),
      gzip,
      -479,
    ],
    ['[S25] [-426] gzip of what is not well-formed', 'get', () => packed(broken), gzip, -426],
    ['[S25] [-426] on Add', 'add', () => packed(broken), gzip, -426],
    ['[S25] [-426] on Update', 'update', () => packed(broken), gzip, -426],
    ['[S25] [-426] [API 1.3] gzip of what the schema refuses', 'add', () => packed(bogus('add')), gzip, -426],
    ['[S25] [-426] [API 1.3] the same on Update', 'update', () => packed(bogus('update')), gzip, -426],
    ['[S25] [-426] [API 1.3] gzip of no query', 'get', () => packed(documentOf('well', '')), gzip, -426],
    ['[API 1.3] [-409] the same as it is', 'add', () => bogus('add'), 'compressionMethod=none', -409],
    ['[API 1.3] [-483] the same as it is, on Update', 'update', () => bogus('update'), '', -483],
  ])('%s', async (_, fn, document, options, code) => {
    await expectRefused(client, own, () => client.store(fn, 'well', document(), options), code);
  });

  test('[S21] [-440] on Delete, for a strict user', async () => {
    const document = packed(documentFor('delete'));
    await expectRefused(client, own, () => strict.delete('well', document, gzip), -440, /compressionMethod/);
  });
});

describe('keywords', () => {
  test('[S26] a stray returnElements on Add: accepted from a lenient user', async () => {
    const added = own.wellUid('Stray');
    expectDone(await client.add('well', wellDocument(added, 'stray'), 'returnElements=requested'));
  });

  test.each<[string, StoreFunction, string, RegExp]>([
    ['[S26] [-440] returnElements on Add', 'add', 'returnElements=requested', /returnElements/],
    ['[S28] [-440] cascadedDelete on Get', 'get', 'cascadedDelete=true', /cascadedDelete/],
    ['[API 2.4] [-440] an unknown keyword', 'get', 'colour=red', /colour/],
    ['[API 2.4] [-440] an unknown keyword on Update', 'update', 'colour=red', /colour/],
  ])('%s, for a strict user', async (_, fn, options, naming) => {
    await expectRefused(client, own, () => strict.store(fn, 'well', documentFor(fn), options), -440, naming);
  });

  test('[S37] [-411] a percent escape that is none, for a strict user', async () => {
    const options = 'returnElements=%zz';
    await expectRefused(
      client,
      own,
      () => strict.get('well', documentFor('get'), options),
      -411,
      /OptionsIn|%zz/,
    );
  });

  test.each<[string, StoreFunction, string, string, number, RegExp]>([
    ['[S27] [-441]', 'get', 'well', 'returnElements=foo', -441, /returnElements|foo/],
    ['[S27] [-441]', 'get', 'well', 'returnElements=', -441, /returnElements/],
    ...['well', 'wellbore', 'rig', 'wbGeometry'].flatMap(
      (type): [string, StoreFunction, string, string, number, RegExp][] =>
        ['header-only', 'data-only'].map((value) => [
          type === 'wbGeometry' ? '[S29] [S150] [-425]' : '[S29] [-425]',
          'get',
          type,
          `returnElements=${value}`,
          -425,
          new RegExp(`${value}|returnElements`),
        ]),
    ),
    [
      '[S30] [-425]',
      'get',
      'wellbore',
      'returnElements=station-location-only',
      -425,
      /station-location-only|returnElements/,
    ],
    [
      '[S31] [-476]',
      'get',
      'well',
      'returnElements=latest-change-only',
      -476,
      /latest-change-only|changeLog/,
    ],
    [
      '[S31] [-476]',
      'get',
      'wellbore',
      'returnElements=latest-change-only',
      -476,
      /latest-change-only|changeLog/,
    ],
    ['[S32] [-402]', 'get', 'well', 'maxReturnNodes=0', -402, /maxReturnNodes/],
    ['[S32] [-402]', 'get', 'well', 'maxReturnNodes=-1', -402, /maxReturnNodes/],
    ['[S32] [-402]', 'get', 'well', 'maxReturnNodes=x', -402, /maxReturnNodes/],
    ['[S36] [-441]', 'delete', 'well', 'cascadedDelete=maybe', -441, /cascadedDelete|maybe/],
    [
      '[API 2.4] [-441]',
      'get',
      'well',
      'requestPrivateGroupOnly=maybe',
      -441,
      /requestPrivateGroupOnly|maybe/,
    ],
    [
      '[API 2.4] [-441]',
      'get',
      'well',
      'requestObjectSelectionCapability=maybe',
      -441,
      /requestObjectSelection|maybe/,
    ],
  ])('%s %s on %s with %s', async (_, fn, type, options, code, naming) => {
    await expectRefused(
      client,
      own,
      () => client.store(fn, type, documentFor(fn, type), options),
      code,
      naming,
    );
  });

  test.each([['requestLatestValues=0'], ['requestLatestValues=-1'], ['intervalRangeInclusion=foo']])(
    '[S33] [S34] %s is refused',
    async (options) => {
      const answer = await client.get('well', documentFor('get'), options);
      expect(answer.Result).toBeLessThan(0);
      expect(answer.SuppMsgOut).toMatch(/requestLatestValues|intervalRangeInclusion/);
    },
  );

  test('[S31] latest-change-only on changeLog', async () => {
    const query = documentOf('changeLog', `<changeLog uidObject="${uid}"/>`);
    expectDone(await client.get('changeLog', query, 'returnElements=latest-change-only'));
  });

  test.each([
    ['[S35] values in another letter case', 'returnElements=ALL'],
    ['[S35] keywords in another letter case', 'ReturnElements=all'],
    ['[API 2.4] blanks and a semicolon at the end', ' returnElements = all ; '],
    ['[API 2.4] percent-encoded', 'returnElements=%61ll'],
  ])('%s', async (_, options) => {
    const well = objectOf(await client.get('well', documentFor('get'), options));
    expect(textAt(well, 'country')).toBe('Norway');
  });
});
