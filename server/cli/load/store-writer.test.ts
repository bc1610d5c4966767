import { afterEach, expect, test } from '@jest/globals';
import { StoreClient } from '../../../clients/soap/index.js';
import {
  serveFakeStore,
  type FakeAnswer,
  type FakeCall,
  type FakeStoreServer,
} from '../testing/fake-store-server.js';
import { limitsOf } from './growing/store-limits.js';
import { documentOf, splitDocument } from './split-document.js';
import { Refused } from './refused.js';
import { StoreWriter } from './store-writer.js';

let server: FakeStoreServer;

afterEach(() => server.close());

const CAPABILITIES =
  '<c><function name="WMLS_AddToStore"><dataObject maxDataNodes="2" maxDataPoints="99">log</dataObject></function>' +
  '<function name="WMLS_UpdateInStore"><dataObject maxDataNodes="2" maxDataPoints="99">log</dataObject></function></c>';

async function writerFor(answer: (call: FakeCall) => FakeAnswer): Promise<StoreWriter> {
  server = await serveFakeStore(answer);
  return new StoreWriter(await StoreClient.connect(server.url), limitsOf(CAPABILITIES));
}

function loadable(text: string) {
  const document = splitDocument(text);
  const slice = document.objects[0];
  if (slice === undefined) throw new Error('There is no object.');
  return { slice, document: documentOf(text, document, slice) };
}

const curve = (name: string, range = '') =>
  `<logCurveInfo uid="${name}"><mnemonic>${name}</mnemonic>${range}<typeLogData>double</typeLogData></logCurveInfo>`;
const data = (...rows: string[]) =>
  `<logData><mnemonicList>I,A</mnemonicList><unitList>m,</unitList>${rows.map((row) => `<data>${row}</data>`).join('')}</logData>`;
const log = (content: string) =>
  `<logs version="1.4.1.1"><log uidWell="w" uidWellbore="b" uid="l">${content}</log></logs>`;
const stored = (changed: string, ...curves: string[]) =>
  log(
    `${curves.map((name) => curve(name)).join('')}<commonData><dTimLastChange>${changed}</dTimLastChange></commonData>`,
  );

/** The functions that were called, and what was sent as data. */
function written(): string[] {
  return server.calls
    .filter(({ name }) => name !== 'WMLS_GetFromStore')
    .map(
      ({ name, xml }) =>
        `${name.slice(5, 8)} ${xml.replace(/^.*?uid="l">/, '').replace('</log></logs>', '')}`,
    );
}

test('pages of one log chain together: an Add, then Updates with the data alone', async () => {
  const writer = await writerFor(({ name }) =>
    name === 'WMLS_GetFromStore' ? { XMLout: stored(String(server.calls.length), 'I', 'A') } : {},
  );
  const header = `<name>n</name>${curve('I')}${curve('A')}`;
  expect(await writer.write(loadable(log(header + data('1,a', '2,b'))))).toBe('added');
  expect(await writer.write(loadable(log(header + data('2,b', '3,c', '4,d'))))).toBe('updated');
  expect(written()).toEqual([
    `Add ${header}${data('1,a', '2,b')}`,
    `Upd ${data('2,b', '3,c')}`,
    `Upd ${data('4,d')}`,
  ]);
});

test('a log that exists is gone on with: new curves first, without their ranges, then the data', async () => {
  const writer = await writerFor(({ name }) => {
    if (name === 'WMLS_AddToStore') return { Result: '-405' };
    return name === 'WMLS_GetFromStore' ? { XMLout: stored('same', 'i') } : {};
  });
  const range = '<minIndex uom="m">1</minIndex><unit>x</unit><maxIndex uom="m">2</maxIndex>';
  const document = log(`<name>other</name>${curve('I')}${curve('A', range)}${data('1,a')}`);
  // The change time of the store did not move, so nothing was changed.
  expect(await writer.write(loadable(document))).toBe('unchanged');
  expect(written().slice(1)).toEqual([`Upd ${curve('A', '<unit>x</unit>')}`, `Upd ${data('1,a')}`]);
});

test('a refused Update is a refusal with its code', async () => {
  const writer = await writerFor(({ name }) =>
    name === 'WMLS_UpdateInStore' ? { Result: '-463', SuppMsgOut: 'row 3' } : {},
  );
  const failure = await writer
    .write(loadable(log(data('1,a', '2,b', '2,c'))))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Refused);
  expect(failure).toMatchObject({ code: -463, message: 'row 3' });
});

const well = (content: string, uid = 'w') =>
  `<wells version="1.4.1.1"><well uid="${uid}">${content}</well></wells>`;
const COMMON = '<commonData><dTimCreation>2020-01-01T00:00:00Z</dTimCreation></commonData>';

test.each([
  [
    'says the same',
    '<name> A  B </name><field/>' + COMMON,
    well('<name>A B</name><timeZone>Z</timeZone>', 'W'),
  ],
  ['says more', '<name>A</name>', well('<name>A</name><country>NO</country>')],
])('an object that exists and %s is there already', async (_name, sent, found) => {
  const writer = await writerFor(({ name }) =>
    name === 'WMLS_AddToStore' ? { Result: '-405' } : { XMLout: found },
  );
  expect(await writer.write(loadable(well(sent)))).toBe('unchanged');
});

test.each([
  ['lacks a leaf', well('<name>A</name>')],
  ['has another value', well('<name>A</name><field>x</field>')],
  ['is not given', ''],
])('an object that exists but %s is a refusal', async (_name, found) => {
  const writer = await writerFor(({ name }) =>
    name === 'WMLS_AddToStore' ? { Result: '-405', SuppMsgOut: 'exists.' } : { XMLout: found },
  );
  const failure = await writer
    .write(loadable(well('<name>A</name><field>F</field>')))
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: -405 });
  expect((failure as Error).message).toMatch(
    /^exists\. What the store holds lacks well\/(field = "F"|@uid = "w")/,
  );
});
