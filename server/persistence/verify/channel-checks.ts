/** The data of logs: columns, chunks, and what is derived from them. */
import { fold } from '../../model/data-object/node.js';
import { hullOf } from '../../model/growing/extents.js';
import type { SetExtent } from '../../model/growing/channel-set.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { PgChannelSetReader } from '../growing/channel-set-reader.js';
import { readExtents, writeCheckpoint, writeState } from '../growing/stored-extents.js';
import { inTransaction } from '../transaction.js';
import type { Check, Finding, VerifyContext } from './check.js';
import { chunkFaults } from './chunk-faults.js';
import { logsOf, type VerifiedLog } from './logs.js';

async function* columnFindings(context: VerifyContext): AsyncIterable<Finding> {
  for await (const { what, header, stored } of logsOf(context)) {
    const curves = header.curves.filter(({ isIndex }) => !isIndex).map(({ uid }) => fold(uid));
    const missing = curves.filter((uid) => !stored.includes(uid));
    const surplus = stored.filter((uid) => !curves.includes(uid));
    if (missing.length > 0) yield { what, detail: `the curve ${missing.join(', ')} has no column` };
    if (surplus.length > 0) yield { what, detail: `the column ${surplus.join(', ')} belongs to no curve` };
  }
}

async function* chunkFindings(context: VerifyContext): AsyncIterable<Finding> {
  for await (const log of logsOf(context)) {
    for await (const { id, fault } of chunkFaults(context.pool, log.id, log.shape)) {
      yield { what: `${log.what}, chunk ${id}`, detail: fault };
    }
  }
}

/** The extents as the rows themselves say them. */
async function actualExtents({ pool }: VerifyContext, { id, shape, columns }: VerifiedLog) {
  const all = { maxRows: Infinity, maxPoints: Infinity };
  const read = await new PgChannelSetReader(pool).read({ id, shape, columns, range: {}, ...all });
  return new Map(read.columns.map((span) => [span.id, { first: span.first, last: span.last }]));
}

function differ(a: SetExtent | undefined, b: SetExtent | undefined): boolean {
  return a?.first.key !== b?.first.key || a?.last.key !== b?.last.key;
}

/** Which of the derived extents are not those of the rows. */
async function wrongExtents(context: VerifyContext, log: VerifiedLog): Promise<readonly string[]> {
  const actual = await actualExtents(context, log);
  const derived = (await readExtents(context.pool, [log.id])).get(log.id);
  const live = log.columns.map(({ id }) => id);
  const wrong = live
    .filter((id) => differ(actual.get(id), derived?.columns.get(id)))
    .map((id) => `column ${id}`);
  return differ(hullOf(actual.values()), derived?.extent) ? ['the log', ...wrong] : wrong;
}

async function* extentFindings(context: VerifyContext): AsyncIterable<Finding> {
  for await (const log of logsOf(context)) {
    const wrong = await wrongExtents(context, log);
    if (wrong.length > 0) {
      yield { what: log.what, detail: `the extent of ${wrong.join(', ')} is not that of the rows` };
    }
  }
}

async function repairExtents(context: VerifyContext): Promise<void> {
  for await (const log of logsOf(context)) {
    if ((await wrongExtents(context, log)).length === 0) continue;
    await inTransaction(context.pool, async (client) => {
      const version = await lockedVersion(client, log.id);
      if (version === undefined) return;
      const actual = await actualExtents(context, log);
      await writeCheckpoint(client, log.id, version, actual);
      await writeState(client, log.id, version, hullOf(actual.values()));
    });
  }
}

async function lockedVersion(
  client: { query: VerifyContext['pool']['query'] },
  id: ObjectId,
): Promise<bigint | undefined> {
  const { rows } = await client.query<{ version: string }>(
    'select version from growing_state where object_id = $1 for update',
    [id],
  );
  const [row] = rows;
  return row === undefined ? undefined : BigInt(row.version);
}

export const channelChecks: readonly Check[] = [
  {
    id: 'channel.of-its-curve',
    promises: 'every curve but the index has a column, and every column a curve',
    find: columnFindings,
  },
  {
    id: 'chunk.says-what-it-holds',
    promises: 'the rows of a chunk are in order, and its ends, counts and ranges are theirs',
    find: chunkFindings,
  },
  {
    id: 'extents.of-the-rows',
    promises: 'state and checkpoint of a log say how far its rows and curves reach',
    find: extentFindings,
    repair: repairExtents,
  },
];
