import { describe, expect, test } from '@jest/globals';
import { type DataObject, fold, WITSML_NAMESPACE } from '../../../model/data-object/node.js';
import { refuse } from '../../../model/errors/standpipe-error.js';
import { keyOf } from '../../../model/growing/index-key.js';
import { ROW_SEPARATOR } from '../../../model/growing/row-lines.js';
import { readXml } from '../../../xml/read.js';
import { loadSchemas } from '../../../xml/schema-files.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import type { AppendRequest, ChannelSetHead, DataChange } from '../../ports/channel-sets.js';
import type { ChangeRecord, Committed, StoredObject, UnitOfWork } from '../../ports/object-repository.js';
import { KnownLogs } from './known-log.js';
import { updateLog } from './update-log.js';

const schemas = loadSchemas();
const PRINCIPAL = { userId: '1', name: 'tester', mode: 'lenient' } as const;
const COMMITTED: Committed = { position: 7n, changedAt: 8n };

function log(content: string, ...lines: string[]): DataObject {
  const xml = `<logs xmlns="${WITSML_NAMESPACE}"><log uidWell="W" uidWellbore="B" uid="L">${content}</log></logs>`;
  const [root] = readXml(xml).children;
  if (root === undefined) throw new Error('The test has no log.');
  const rows = lines.length === 0 ? [] : [{ count: lines.length, text: lines.join(ROW_SEPARATOR) }];
  return { type: 'log', root, rows };
}

const curve = (name: string) =>
  `<logCurveInfo uid="${name}"><mnemonic>${name}</mnemonic><unit>m</unit><typeLogData>double</typeLogData></logCurveInfo>`;
const HEADER = `<name>L</name><indexType>measured depth</indexType><direction>increasing</direction><indexCurve>MD</indexCurve>${curve('MD')}${curve('A')}`;
const DATA = '<logData><mnemonicList>MD,A</mnemonicList><unitList>m,m</unitList></logData>';

const point = (text: string) => ({ key: keyOf('number', text) ?? 0n, text });
const range = (first: string, last: string) => ({ first: point(first), last: point(last) });

/** What the ports are made to answer. */
interface Setting {
  readonly append?: Committed | 'needs-transaction';
  readonly written?: Partial<DataChange>;
  readonly grown?: { readonly started: boolean; readonly wellboreStarted: boolean };
  /** Of the state that the transaction holds; the head has version 1. */
  readonly headerVersion?: number;
  /** Of the head as it is now; 'gone' where the log is no longer there. */
  readonly current?: number | 'gone';
  /** How often the rules refuse the data. */
  readonly refusals?: number;
}

/** A log of which nothing but the calls is kept. */
function bench(setting: Setting = {}) {
  const { append = 'needs-transaction', written, grown, headerVersion = 1, current = 1 } = setting;
  let { refusals = 0 } = setting;
  const appended: AppendRequest[] = [];
  const records: ChangeRecord[] = [];
  const did: string[] = [];
  const stored = (type: 'log' | 'wellbore', uids: readonly string[]): StoredObject => ({
    id: type,
    ref: { type, uids, uuid: uids.join('/') },
    object: { type, root: log(HEADER).root },
    createdAt: 1n,
    changedAt: 1n,
    parentId: undefined,
    growing: false,
  });
  const columns = new Map([[fold('A'), 1]]);
  const nothing: DataChange = {
    changed: false,
    extended: false,
    range: undefined,
    columns: [],
    interior: undefined,
  };
  const unit = {
    lock: async (_: string, uids: readonly string[]) => stored('log', uids),
    share: async (_: string, uids: readonly string[]) => stored('wellbore', uids),
    replace: async () => void did.push('replace'),
    record: (change: ChangeRecord) => void records.push(change),
    states: {
      lock: async () => ({ headerVersion, version: 1n, growing: false, zoneOffset: 0, extent: undefined }),
      headerChanged: async () => void did.push('headerChanged'),
      grow: async () => {
        did.push('grow');
        return grown ?? { started: false, wellboreStarted: false };
      },
    },
    channelSets: {
      columns: async () => columns,
      addColumns: async (_: string, uids: readonly string[]) => {
        did.push(`addColumns ${uids.join()}`);
        return new Map(uids.map((uid, at) => [uid, at + 10]));
      },
      write: async () => {
        did.push('write');
        return { ...nothing, ...written };
      },
      renull: async (_: string, __: unknown, of: readonly { id: number }[]) =>
        void did.push(`renull ${of.map(({ id }) => id).join()}`),
    },
  } as unknown as UnitOfWork;
  const pass = () => {};
  const parts = {
    schemas,
    rules: {
      checkUpdateAgainst: pass,
      checkResult: () => void did.push('checkResult'),
      log: {
        checkHeaderChange: pass,
        checkData: () => {
          did.push('checkData');
          if (refusals-- > 0) throw refuse(-434, 'The rules say no.');
        },
        rowRules: () => ({ checkRows: async () => {}, checkFault: pass, checkScanned: () => ['a note'] }),
      },
    },
    growing: {
      appender: {
        head: async (uids: readonly string[]): Promise<ChannelSetHead | undefined> =>
          uids[2] === 'L'
            ? { stored: stored('log', uids), headerVersion: 1, zoneOffset: 0, columns }
            : undefined,
        sawHead: pass,
        currentHead: async (uids: readonly string[]) =>
          current === 'gone'
            ? undefined
            : { stored: stored('log', uids), headerVersion: current, zoneOffset: 0, columns },
        append: async (request: AppendRequest) => {
          appended.push(request);
          return append;
        },
      },
    },
    repository: {
      async transact<T>(work: (of: UnitOfWork) => Promise<T>) {
        did.push('transact');
        const value = await work(unit);
        return { value, committed: records.length === 0 ? undefined : COMMITTED };
      },
    },
  } as unknown as ObjectStoreParts;
  const known = new KnownLogs();
  const update = (change: DataObject) => updateLog(parts, known, PRINCIPAL, change);
  return { update, appended, did, entries: () => records.map(({ ref, logEntry }) => [ref.type, logEntry]) };
}

describe('rows alone', () => {
  test('[S289] are handed to the appender, with an entry in case they lie inside the log', async () => {
    const { update, appended, did } = bench({ append: COMMITTED });
    expect(await update(log(DATA, '5,1', '6,2'))).toEqual({ ...COMMITTED, notes: ['a note'] });
    expect(did).toEqual(['checkData']);
    expect(appended).toHaveLength(1);
    expect(appended[0]).toMatchObject({
      id: 'log',
      headerVersion: 1,
      record: { kind: 'update', logEntry: { mnemonics: 'MD,A', startIndex: { text: '5', uom: 'm' } } },
    });
    expect(appended[0]?.sections).toHaveLength(1);
  });

  test('[API 2.7] items of the header that are stored so do not make it another update', async () => {
    const { update, did } = bench({ append: COMMITTED });
    await update(log(`<name>L</name>${DATA}`, '5,1'));
    expect(did).not.toContain('transact');
  });

  test('[S223] of nulls are no change', async () => {
    const { update, appended, did, entries } = bench();
    expect(await update(log(DATA, '5,', '6,'))).toEqual({ notes: ['a note'] });
    expect([appended, did, entries()]).toEqual([[], ['checkData'], []]);
  });

  test('are not refused by a header that the log no longer has', async () => {
    const { update, appended } = bench({ append: COMMITTED, refusals: 1, current: 2 });
    await update(log(DATA, '5,1'));
    expect(appended).toMatchObject([{ headerVersion: 2 }]);
  });

  test('[-434] are refused by the one that it has', async () => {
    const { update, appended } = bench({ append: COMMITTED, refusals: 1 });
    await expect(update(log(DATA, '5,1'))).rejects.toMatchObject({ witsml: -434 });
    expect(appended).toEqual([]);
  });

  test('[-433] of nulls are not let pass for a log that is no longer there', async () => {
    await expect(bench({ current: 'gone' }).update(log(DATA, '5,'))).rejects.toMatchObject({ witsml: -433 });
  });

  test('[-433] need a log', async () => {
    const other = log(DATA, '5,1');
    const attributes = other.root.attributes.map((a) => (a.name === 'uid' ? { ...a, value: 'x' } : a));
    await expect(bench().update({ ...other, root: { ...other.root, attributes } })).rejects.toMatchObject({
      witsml: -433,
    });
  });

  test('[API 10] that are sent again are no change, and answered without one', async () => {
    const { update, did, entries } = bench({ written: { changed: false } });
    expect(await update(log(DATA, '5,1'))).toEqual({ notes: ['a note'] });
    expect([did, entries()]).toEqual([['checkData', 'transact', 'write'], []]);
  });

  test('are judged again where the header changed meanwhile', async () => {
    const { update, did } = bench({ headerVersion: 2 });
    await update(log(DATA, '5,1'));
    expect(did).toEqual(['checkData', 'transact', 'checkData', 'write']);
  });
});

describe('what the change log hears', () => {
  const change = { changed: true, range: range('5', '9'), columns: [1] };
  const entriesOf = async (setting: Setting) => {
    const { update, entries } = bench(setting);
    await update(log(DATA, '5,1'));
    return entries();
  };

  test('[S287] a change inside the log', async () => {
    const written = { ...change, extended: false, interior: { ...range('5', '9'), columns: [1] } };
    expect(await entriesOf({ written })).toEqual([
      ['log', expect.objectContaining({ mnemonics: 'MD,A', updatedHeader: false })],
    ]);
  });

  test('[S289] [S221] the first append, and that the wellbore is active', async () => {
    const written = { ...change, extended: true };
    const grown = { started: true, wellboreStarted: true };
    expect(await entriesOf({ written, grown })).toEqual([
      ['wellbore', { updatedHeader: true }],
      ['log', expect.objectContaining({ objectGrowingState: true, endIndex: { text: '9', uom: 'm' } })],
    ]);
  });

  test('[S289] further appends: nothing, but of a mixed write the part inside', async () => {
    const written = { ...change, extended: true };
    expect(await entriesOf({ written })).toEqual([['log', undefined]]);
    const interior = { ...range('5', '6'), columns: [1] };
    expect(await entriesOf({ written: { ...written, interior } })).toEqual([
      ['log', expect.objectContaining({ endIndex: { text: '6', uom: 'm' }, updatedHeader: false })],
    ]);
  });

  test('[S290] new curves, and their data behind them', async () => {
    const { update, did, entries } = bench({ written: { ...change, extended: true } });
    const data = DATA.replace('MD,A', 'MD,B');
    await update(log(`${curve('B')}${data}`, '5,1'));
    expect(did).toEqual([
      'transact',
      'checkResult',
      'replace',
      'headerChanged',
      'addColumns b',
      'checkData',
      'write',
      'grow',
    ]);
    expect(entries()).toEqual([
      [
        'log',
        { objectGrowingState: false, updatedHeader: true, mnemonics: 'B', changeInfo: 'Mnemonics added: B' },
      ],
      ['log', undefined],
    ]);
  });

  test('[API 2.7] an update of the header, also one that says what is stored', async () => {
    const same = bench();
    expect(await same.update(log('<name>L</name>'))).toMatchObject(COMMITTED);
    expect(same.entries()).toEqual([['log', { objectGrowingState: false, updatedHeader: true }]]);
    expect(same.did).not.toContain('replace');
  });

  test('[S162] another nullValue has the columns judged anew', async () => {
    const { update, did } = bench();
    await update(log('<nullValue>-1</nullValue>'));
    expect(did).toContain('renull 1');
  });
});
