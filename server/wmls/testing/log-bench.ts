/** Logs with data in memory, as unit tests of queries ask for them. */
import { childrenOf, fold } from '../../model/data-object/node.js';
import { uuidOfPath } from '../../model/uuid.js';
import { logHeader } from '../../store/growing/log-header.js';
import { contentOf } from '../../store/objects/content.js';
import { MemoryChannelSets } from '../../store/testing/memory-channel-sets.js';
import { MemoryStore, NO_GROWING_PORTS } from '../../store/testing/memory-store.js';
import type { Mode } from '../../store/principal.js';
import { readXml } from '../../xml/read.js';
import { loadSchemas } from '../../xml/schema-files.js';
import type { StoreLimits } from '../limits.js';
import { documentOf, storeApiOn } from './store-api-bench.js';

const schemas = loadSchemas();

/** A log as a test says it; all of it has a default but the rows. */
export interface TestLog {
  readonly uid?: string;
  readonly uidWellbore?: string;
  readonly indexType?: string;
  readonly decreasing?: boolean;
  readonly delimiter?: string;
  readonly nullValue?: string;
  /** More of the header, behind nullValue. */
  readonly params?: string;
  /** XML inside a logCurveInfo, by mnemonic. */
  readonly infos?: Readonly<Record<string, string>>;
  /** Mnemonics and units, index first. */
  readonly curves?: readonly (readonly [mnemonic: string, unit: string])[];
  readonly rows: readonly string[];
}

export interface LogBenchSettings {
  readonly mode?: Mode;
  readonly maxDataNodes?: number;
  readonly maxDataPoints?: number;
}

const DEPTH_CURVES = [
  ['MD', 'm'],
  ['A', 'm/h'],
  ['B', ''],
] as const;

/** A Store API on logs in memory. */
export function logBench({ mode, maxDataNodes = 100, maxDataPoints = 1000 }: LogBenchSettings = {}) {
  const store = new MemoryStore();
  const channelSets = new MemoryChannelSets();
  const limits: StoreLimits = {
    maxRequestLatestValues: 500,
    maxDataNodes: () => maxDataNodes,
    maxDataPoints: () => maxDataPoints,
  };
  const growing = Object.assign(Object.create(NO_GROWING_PORTS) as typeof NO_GROWING_PORTS, {});
  Object.defineProperty(growing, 'channelSets', { value: channelSets });
  const bench = storeApiOn(
    { repository: store, feed: store, growing, limits },
    mode === undefined ? {} : { mode },
  );

  const addLog = async (log: TestLog): Promise<void> => {
    const [node] = readXml(documentOf('log', headerXml(log))).children;
    if (node === undefined) throw new Error('The test has no log.');
    const object = { type: 'log', root: node } as const;
    const uids = ['W', log.uidWellbore ?? 'B', log.uid ?? 'L'];
    const ref = { type: 'log', uids, uuid: uuidOfPath('log', uids) } as const;
    const content = contentOf(object, schemas.object('log'));
    await store.transact(async (unit) => {
      const id = await unit.insert({ ref, parentId: undefined, ...content });
      unit.record({ objectId: id, ref, kind: 'add', name: 'Log' });
      const { shape } = logHeader(node, new Map(), 0);
      const curves = childrenOf(node, 'logCurveInfo').map((info) => fold(info.attributes[0]?.value ?? ''));
      channelSets.put(id, {
        curves: curves.slice(1),
        shape,
        lines: log.rows,
        ...(log.nullValue === undefined ? {} : { nullValue: log.nullValue }),
      });
    });
  };
  return { ...bench, addLog, asked: channelSets.asked };
}

function headerXml({
  uid = 'L',
  uidWellbore = 'B',
  indexType = 'measured depth',
  decreasing = false,
  delimiter,
  nullValue,
  params = '',
  infos = {},
  curves = DEPTH_CURVES,
}: TestLog): string {
  const optional = (name: string, value: string | undefined) =>
    value === undefined || value === '' ? '' : `<${name}>${value}</${name}>`;
  const info = ([mnemonic, unit]: readonly [string, string]) =>
    `<logCurveInfo uid="u${mnemonic}"><mnemonic>${mnemonic}</mnemonic>${optional('unit', unit)}` +
    `<typeLogData>double</typeLogData>${infos[mnemonic] ?? ''}</logCurveInfo>`;
  return (
    `<log uidWell="W" uidWellbore="${uidWellbore}" uid="${uid}"><nameWell>Well</nameWell>` +
    `<nameWellbore>Bore</nameWellbore><name>Log</name>${optional('dataDelimiter', delimiter)}` +
    `<indexType>${indexType}</indexType><direction>${decreasing ? 'decreasing' : 'increasing'}</direction>` +
    `<indexCurve>${curves[0]?.[0] ?? ''}</indexCurve>${optional('nullValue', nullValue)}${params}` +
    `${curves.map(info).join('')}</log>`
  );
}

/** The parts of an answer that tests look at. */
export function readLogs(xml: string) {
  return childrenOf(readXml(xml), 'log').map((log) => {
    const leaf = (name: string) => childrenOf(log, name)[0]?.text;
    const [data] = childrenOf(log, 'logData');
    const infos = childrenOf(log, 'logCurveInfo').map((info) => ({
      mnemonic: childrenOf(info, 'mnemonic')[0]?.text,
      min: info.children.find(({ name }) => name === 'minIndex' || name === 'minDateTimeIndex')?.text,
      max: info.children.find(({ name }) => name === 'maxIndex' || name === 'maxDateTimeIndex')?.text,
    }));
    return {
      names: log.children.map(({ name }) => name),
      uid: log.attributes.find(({ name }) => name === 'uid')?.value,
      start: leaf('startIndex') ?? leaf('startDateTimeIndex'),
      end: leaf('endIndex') ?? leaf('endDateTimeIndex'),
      infos,
      mnemonicList: data && childrenOf(data, 'mnemonicList')[0]?.text,
      unitList: data && childrenOf(data, 'unitList')[0]?.text,
      rows: data && childrenOf(data, 'data').map(({ text }) => text),
    };
  });
}
