/** Copying from a source that gives its data in pages of two nodes. */
import { afterEach, expect, test } from '@jest/globals';
import { StoreClient } from '../../../../clients/soap/index.js';
import {
  serveFakeStore,
  type FakeAnswer,
  type FakeCall,
  type FakeStoreServer,
} from '../../testing/fake-store-server.js';
import { limitsOf } from '../growing/store-limits.js';
import { StoreWriter } from '../store-writer.js';
import { copyObject } from './copy-object.js';
import { findObjects } from './find-objects.js';

const servers: FakeStoreServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(
  answer: (call: FakeCall) => FakeAnswer,
): Promise<{ client: StoreClient; calls: FakeCall[] }> {
  const server = await serveFakeStore(answer);
  servers.push(server);
  return { client: await StoreClient.connect(server.url), calls: server.calls };
}

const PAGE = 2;
const CAPABILITIES =
  '<c><function name="WMLS_GetFromStore"><dataObject>well</dataObject><dataObject>wellbore</dataObject>' +
  '<dataObject>log</dataObject><dataObject>trajectory</dataObject><dataObject>changeLog</dataObject></function></c>';
const LOG = 'uidWell="w1" uidWellbore="b" uid="l"';
const TRAJECTORY = 'uidWell="w1" uidWellbore="b" uid="t"';
const HEADER = '<name>L</name><indexType>measured depth</indexType><startIndex uom="ft">1</startIndex>';
const ROWS = [1, 2, 3, 4, 5];

const wrap = (type: string, content: string): string => `<${type}s version="1.4.1.1">${content}</${type}s>`;

/** The nodes from `start` on, as many as a page takes. */
function page<T>(
  nodes: readonly T[],
  at: (node: T) => number,
  query: string,
  element: string,
): { kept: T[]; Result: string } {
  const start = Number(new RegExp(`<${element}[^>]*>([^<]+)`).exec(query)?.[1] ?? '0');
  const left = nodes.filter((node) => at(node) >= start);
  return { kept: left.slice(0, PAGE), Result: left.length > PAGE ? '2' : '1' };
}

function source(call: FakeCall): FakeAnswer {
  const { name, type, xml, options } = call;
  if (name === 'WMLS_GetCap') return { CapabilitiesOut: CAPABILITIES };
  if (type === 'well') {
    const wells = ['w1', 'w2'].map((uid) => `<well uid="${uid}"><name>Well ${uid}</name></well>`);
    return {
      XMLout: wrap(
        'well',
        wells.filter((one) => !xml.includes(' uid=') || xml.includes(one.slice(5, 14))).join(''),
      ),
    };
  }
  if (type === 'wellbore')
    return { XMLout: wrap('wellbore', '<wellbore uidWell="w1" uid="b"><name>B</name></wellbore>') };
  if (type === 'log' && options.endsWith('data-only')) {
    const { kept, Result } = page(ROWS, (row) => row, xml, 'startIndex');
    const rows = kept.map((row) => `<data>${String(row)},x</data>`).join('');
    return {
      Result,
      XMLout: wrap(
        'log',
        `<log ${LOG}><logData><mnemonicList>MD,A</mnemonicList><unitList>ft,</unitList>${rows}</logData></log>`,
      ),
    };
  }
  if (type === 'trajectory' && options.endsWith('data-only')) {
    const { kept, Result } = page(ROWS, (md) => md, xml, 'mdMn');
    const stations = kept.map(
      (md) => `<trajectoryStation uid="s${String(md)}"><md uom="m">${String(md)}</md></trajectoryStation>`,
    );
    return {
      Result,
      XMLout: wrap('trajectory', `<trajectory ${TRAJECTORY}>${stations.join('')}</trajectory>`),
    };
  }
  const header =
    type === 'log' ? `<log ${LOG}>${HEADER}</log>` : `<trajectory ${TRAJECTORY}><name>T</name></trajectory>`;
  return { XMLout: wrap(type, header) };
}

/** Copies the wells that match; gives what the target was sent. */
async function copy(pattern: string, target: (call: FakeCall) => FakeAnswer, fromStart = false) {
  const from = await serve(source);
  const to = await serve(target);
  const writer = new StoreWriter(to.client, limitsOf(''));
  const { objects } = await findObjects(from.client, pattern);
  const outcomes: string[] = [];
  for (const slice of objects)
    outcomes.push(await copyObject({ source: from.client, writer, fromStart }, slice));
  const written = to.calls.filter(({ name }) => name !== 'WMLS_GetFromStore');
  return { objects, outcomes, written, asked: from.calls };
}

test('wells are found by uid, name or pattern, with all below them, parents first', async () => {
  const { client } = await serve(source);
  const kinds = async (pattern: string) =>
    (await findObjects(client, pattern)).objects.map(({ type, uids }) => `${type} ${uids.join('/')}`);
  expect(await kinds('W1')).toEqual(['well w1', 'wellbore w1/b', 'log w1/b/l', 'trajectory w1/b/t']);
  expect((await kinds('well ?2'))[0]).toBe('well w2');
  expect((await kinds('*')).slice(0, 2)).toEqual(['well w1', 'well w2']);
  await expect(kinds('w3')).rejects.toThrow('no well whose uid or name is w3');
});

test('a log and a trajectory are copied page by page, from the last index of the page before', async () => {
  const { written, outcomes, asked } = await copy('w1', ({ name }) =>
    name === 'WMLS_GetFromStore' ? { XMLout: `<logs><log ${LOG}/></logs>` } : {},
  );
  expect(outcomes).toEqual(['added', 'added', 'added', 'added']);
  const rows = written.flatMap(({ xml }) => [...xml.matchAll(/<data>(\d)/g)].map(([, row]) => row));
  expect(rows).toEqual(['1', '2', '2', '3', '3', '4', '4', '5']);
  const stations = written.flatMap(({ xml }) => [...xml.matchAll(/Station uid="s(\d)/g)].map(([, md]) => md));
  expect(stations).toEqual(['1', '2', '2', '3', '3', '4', '4', '5']);
  const starts = asked.map(({ xml }) => /<(?:startIndex|mdMn) uom="\w+">\d/.exec(xml)?.[0]).filter(Boolean);
  expect(starts).toEqual([
    ...['<startIndex uom="ft">2', '<startIndex uom="ft">3', '<startIndex uom="ft">4'],
    ...['<mdMn uom="m">2', '<mdMn uom="m">3', '<mdMn uom="m">4'],
  ]);
});

/** A target that has all objects; its log ends at 4. */
function existing({ name, type }: FakeCall): FakeAnswer {
  if (name === 'WMLS_AddToStore') return { Result: '-405' };
  if (name !== 'WMLS_GetFromStore') return {};
  if (type === 'well') return { XMLout: wrap('well', '<well uid="w1"><name>Well w1</name></well>') };
  if (type === 'wellbore')
    return { XMLout: wrap('wellbore', '<wellbore uidWell="w1" uid="b"><name>B</name></wellbore>') };
  const common = '<commonData><dTimLastChange>x</dTimLastChange></commonData>';
  return { XMLout: wrap(type, `<${type}><endIndex uom="ft">4</endIndex>${common}</${type}>`) };
}

test('copying again goes on from the end of the log, and says that all is there', async () => {
  const rowsOf = ({ written }: Awaited<ReturnType<typeof copy>>) =>
    written.flatMap(({ xml }) => [...xml.matchAll(/<data>(\d)/g)].map(([, row]) => row));
  const again = await copy('w1', existing);
  expect(again.outcomes).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
  expect(rowsOf(again)).toEqual(['4', '5']);
  expect(rowsOf(await copy('w1', existing, true))).toHaveLength(8);
});

test('a source that says there is more and gives none is an error, not a loop', async () => {
  const stuck = (call: FakeCall): FakeAnswer => ({
    ...source(call),
    ...(call.options.endsWith('data-only') ? { Result: '2' } : {}),
  });
  const from = await serve(stuck);
  const to = await serve(existing);
  const writer = new StoreWriter(to.client, limitsOf(''));
  const { objects } = await findObjects(from.client, 'w1');
  const log = objects.find(({ type }) => type === 'log');
  if (log === undefined) throw new Error('There is no log.');
  await expect(copyObject({ source: from.client, writer, fromStart: true }, log)).rejects.toThrow(
    /no more after 5/,
  );
});
