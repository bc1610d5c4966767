/** The data of one log. [API 4.3] */
import { attributeOf, childrenOf, fold } from '../../../model/data-object/node.js';
import type { DataQuery, FoundData } from '../../objects/object-store.js';
import type { ChannelSetReader, RangeAnswer, RangeRequest } from '../../ports/channel-sets.js';
import type { Column } from '../../../model/growing/channel-set.js';
import type { Curve } from '../log-header.js';
import { isEmptyRange, rangeKeys } from '../range-keys.js';
import type { FoundLog } from './query-headers.js';

/** What was read of a log. */
export interface ReadLog {
  readonly data: FoundData & { readonly element: 'logData' };
  /** The curves of the rows behind the index, and how far they reach; undefined where no rows come back. */
  readonly answer: RangeAnswer | undefined;
}

/** A curve that has a column. */
type DataCurve = Curve & { readonly column: Column };

/**
 * Reads what a query wants of a log. `absent`: there is nothing of it, and the log is left out of the answer [S189]
 * [S190]; the header of a log that holds no data at all is shown all the same where no range is given.
 */
export async function readData(
  reader: ChannelSetReader,
  log: FoundLog,
  query: DataQuery,
): Promise<ReadLog | 'absent'> {
  const { start, end, latest } = query;
  const ranged = latest === undefined && (start !== undefined || end !== undefined);
  const answer = await ask(reader, log, query);
  if (answer === undefined || (answer.count === 0 && !answer.truncated)) {
    return ranged || log.hasData ? 'absent' : NOTHING;
  }
  const { count, truncated, rows } = answer;
  const data = { element: 'logData', count, truncated, columns: answer.columns.length + 1, rows } as const;
  return count === 0 ? { data: { ...NOTHING.data, truncated }, answer: undefined } : { data, answer };
}

const NOTHING: ReadLog = {
  data: { element: 'logData', count: 0, truncated: false, columns: 0, rows: noRows() },
  answer: undefined,
};

async function* noRows(): AsyncIterable<string> {}

/** undefined where it is plain that there is nothing to be read. */
async function ask(
  reader: ChannelSetReader,
  { id, header, chosen, hasData }: FoundLog,
  query: DataQuery,
): Promise<RangeAnswer | undefined> {
  const { shape, indexUnit } = header;
  const { latest, maxNodes, maxPoints } = query;
  const range = latest === undefined ? rangeKeys(query, shape, indexUnit) : {};
  const kept = new Set(
    childrenOf(chosen, 'logCurveInfo').map((info) => fold(attributeOf(info, 'uid') ?? '')),
  );
  const columns = curvesFor(header.curves, kept, query.mnemonics).map(({ column }) => column);
  if (!hasData || columns.length === 0 || isEmptyRange(range)) return undefined;

  const request = { id, shape, columns, maxRows: maxNodes, maxPoints };
  if (maxNodes < 1 || maxPoints < LEAST_POINTS) return cutOff(reader, { ...request, range });
  if (latest === undefined) return reader.read({ ...request, range });
  return reader.latest({ ...request, count: latest });
}

/** The points of a row with one value. */
const LEAST_POINTS = 2;

/** [S201] Nothing is left of the limits: an answer without rows, cut off where there is a row. */
async function cutOff(reader: ChannelSetReader, request: RangeRequest): Promise<RangeAnswer> {
  const answer = await reader.read({ ...request, maxRows: 1, maxPoints: Number.MAX_SAFE_INTEGER });
  return { ...answer, count: 0, truncated: answer.count > 0, extent: undefined, columns: [], rows: noRows() };
}

/**
 * The curves that are read, in the order of the answer: as the query names them [S193], else as the header
 * has them. The index is not among them; a name that no curve has is passed over.
 */
function curvesFor(
  curves: readonly Curve[],
  kept: ReadonlySet<string>,
  mnemonics: readonly string[] | undefined,
): readonly DataCurve[] {
  const readable = curves.filter(
    (curve): curve is DataCurve => curve.column !== undefined && kept.has(fold(curve.uid)),
  );
  if (mnemonics === undefined) return readable;
  const byMnemonic = new Map(readable.map((curve) => [fold(curve.mnemonic), curve]));
  return mnemonics.flatMap((mnemonic) => byMnemonic.get(fold(mnemonic)) ?? []);
}
