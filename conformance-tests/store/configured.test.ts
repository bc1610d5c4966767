/** What a server that is configured otherwise does otherwise: a second server, on a database of its own. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { documentOf, Territory, wellDocument } from '../support/documents.js';
import { startServer, type RunningServer } from '../support/server-process.js';
import { objectOf, StoreClient } from '../support/store-client.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { readXml, textAt } from '../support/xml-reading.js';

const own = new Territory();
let server: RunningServer;
let client: StoreClient;

beforeAll(async () => {
  const password = 'configured';
  server = await startServer({
    ADMIN_PASSWORD: password,
    COMPRESSION_METHOD: 'none',
    CASCADED_DELETE: 'false',
    DEFAULT_TIME_ZONE: '+03:00',
    WITSML_STRICT: 'true',
  });
  client = new StoreClient({ url: server.url, user: 'admin', password });
}, 120_000);

afterAll(() => server.stop());

test('[S10] the capabilities say so', async () => {
  const capabilities = readXml(expectDone(await client.getCap()).CapabilitiesOut);
  expect(textAt(capabilities, 'capServer/compressionMethod')).toBe('none');
  expect(textAt(capabilities, 'capServer/cascadedDelete')).toBe('false');
});

test('[S22] [-442] compressionMethod=gzip while it is off', async () => {
  const packed = gzipSync(wellDocument('refused', own.refusedName)).toString('base64');
  const request = () => client.add('well', packed, 'compressionMethod=gzip');
  await expectRefused(client, own, request, -442, /compressionMethod/);
});

test('[S36] [-442] cascadedDelete=true while it is off', async () => {
  const uid = own.wellUid();
  expectDone(await client.add('well', wellDocument(uid, 'kept')));
  const request = () =>
    client.delete('well', documentOf('well', `<well uid="${uid}"/>`), 'cascadedDelete=true');
  await expectRefused(client, own, request, -442, /cascadedDelete/);
});

test('[S53] a well without a zone gets the configured one', async () => {
  const uid = own.wellUid();
  const document = documentOf('well', `<well uid="${uid}"><name>bare</name></well>`);
  expectDone(await client.add('well', document));
  const query = documentOf('well', `<well uid="${uid}"/>`);
  expect(textAt(objectOf(await client.get('well', query, 'returnElements=all')), 'timeZone')).toBe('+03:00');
});

test('[S60] [-409] WITSML_STRICT makes users strict who are nothing of their own', async () => {
  const document = wellDocument('refused', own.refusedName, '<priv_x>1</priv_x>');
  await expectRefused(client, own, () => client.add('well', document), -409, /priv_x/);
});
