/**
 * Reading candidates in pages. No connection is held between pages, so that a client that stalls costs
 * nothing; instead the first page fixes the horizon: the head's instant in its snapshot.
 *
 * An object that changes while later pages are read is returned with its new content and the horizon as its
 * instant, and objects added after the horizon are left out. So no answer shows an instant beyond the horizon
 * unless everything up to that instant is in it, and a poller that feeds back the largest instant it saw
 * cannot pass over a change. An answer of one page, by far the most frequent, is exact.
 */
import type pg from 'pg';
import type { Candidates, Micros, StoredObject } from '../../store/ports/object-repository.js';
import { run, type Statement } from '../transaction.js';
import { hashKey } from './match-keys.js';
import { GROWING, OBJECT_COLUMNS, storedObject, type ObjectRow } from './row.js';

/** Objects and bytes of tree text in a page; a page has at least one object, whatever its size. */
export interface PageSize {
  readonly objects: number;
  readonly bytes: number;
}

export const PAGE_SIZE: PageSize = { objects: 500, bytes: 4 * 1024 * 1024 };

interface PageRow extends ObjectRow {
  readonly horizon: string;
  /** Rows that matched, before the page was cut at its bytes. */
  readonly found: string;
}

interface Condition {
  readonly name: string;
  readonly sql: (parameter: string) => string;
  readonly value: string | boolean | undefined;
}

/** The conditions that a query names; each set of names has a statement, and so a plan, of its own. */
function conditionsOf(wanted: Candidates): readonly Condition[] {
  const { uidWell, uidWellbore, uid, privateOnly, changedAfter, createdAfter, growing } = wanted;
  const all: Condition[] = [
    { name: 'well', sql: (p) => `o.uid_well = ${p}`, value: uidWell },
    { name: 'wellbore', sql: (p) => `o.uid_wellbore = ${p}`, value: uidWellbore },
    { name: 'uid', sql: (p) => `o.uid = ${p}`, value: uid },
    { name: 'private', sql: (p) => `o.is_private = ${p}`, value: privateOnly },
    { name: 'growing', sql: (p) => `(${GROWING}) = ${p}`, value: growing },
    {
      name: 'changed',
      sql: (p) => `k.type = o.type and k.changed_at > ${p}::bigint`,
      value: changedAfter?.toString(),
    },
    {
      // What was created later was changed later too, and that has an index.
      name: 'created',
      sql: (p) => `k.type = o.type and k.created_at > ${p}::bigint and k.changed_at > ${p}::bigint`,
      value: createdAfter?.toString(),
    },
  ];
  return all.filter((condition) => condition.value !== undefined);
}

/** Hashes are plain integers, written into the text so that the planner sees how frequent they are. */
function keyConditions({ type, keys }: Candidates): readonly string[] {
  return keys.map((group) => `o.keys && '{${group.map((key) => hashKey(type, key)).join(',')}}'::bigint[]`);
}

const FIXED_PARAMETERS = 3;

/** $1 type, $2 id of the last object, $3 horizon (null on the first page), then the conditions' values. */
function pageStatement(conditions: readonly Condition[], keys: readonly string[], size: PageSize): Statement {
  const where = [
    'o.type = $1',
    'o.id > $2::bigint',
    '($3::bigint is null or k.created_at <= $3::bigint)',
    ...conditions.map(({ sql }, index) => sql(`$${index + FIXED_PARAMETERS + 1}`)),
    ...keys,
  ];
  const text = `
    select page.*, (select changed_at from head) as horizon
      from (select listed.*, count(*) over () as found, sum(listed.bytes) over (order by listed.id::bigint) as running
              from (select ${OBJECT_COLUMNS}, o.bytes
                      from object o join object_clock k on k.object_id = o.id
                     where ${where.join(' and ')}
                     order by o.id limit ${size.objects}) as listed) as page
     where page.running - page.bytes < ${size.bytes}
     order by page.id::bigint`;
  // Texts with key literals are planned for their values; pg prepares them without a name.
  const names = conditions.map((condition) => condition.name).join(' ');
  const name = keys.length > 0 ? '' : `object.candidates ${size.objects} ${size.bytes} ${names}`;
  return { name, text };
}

/** Shows no instant beyond the horizon. */
function upTo(horizon: Micros, object: StoredObject): StoredObject {
  return object.changedAt <= horizon ? object : { ...object, changedAt: horizon };
}

/** All candidates in order of their id. */
export async function* readCandidates(
  pool: pg.Pool,
  wanted: Candidates,
  size: PageSize = PAGE_SIZE,
): AsyncIterable<StoredObject> {
  const conditions = conditionsOf(wanted);
  const statement = pageStatement(conditions, keyConditions(wanted), size);
  const values = conditions.map((condition) => condition.value);
  let horizon: Micros | undefined;
  for (let last = '0'; ;) {
    const rows = await run<PageRow>(pool, statement, [
      wanted.type,
      last,
      horizon?.toString() ?? null,
      ...values,
    ]);
    const [first] = rows;
    if (first === undefined) return;
    horizon ??= BigInt(first.horizon);
    for (const row of rows) yield upTo(horizon, storedObject(row));
    last = rows.at(-1)?.id ?? last;
    if (Number(first.found) < size.objects && rows.length === Number(first.found)) return;
  }
}
