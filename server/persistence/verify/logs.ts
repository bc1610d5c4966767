/** The logs of the store with what their data need, for the checks on channel sets. */
import type { Column, SetShape } from '../../model/growing/channel-set.js';
import { decode } from '../../model/data-object/stored-form.js';
import { type LogHeader, logHeader } from '../../store/growing/log-header.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { readColumns } from '../growing/columns.js';
import type { VerifyContext } from './check.js';

const PAGE = 50;

/** One log. */
export interface VerifiedLog {
  readonly id: ObjectId;
  /** `log W/B/L` */
  readonly what: string;
  readonly header: LogHeader;
  readonly shape: SetShape;
  readonly columns: readonly Column[];
  /** The folded uids of its columns in the database. */
  readonly stored: readonly string[];
}

interface LogRow {
  readonly id: ObjectId;
  readonly uids: string[];
  readonly tree: string;
  readonly zone_offset: number;
}

/** All logs that have a state, in pages; those whose tree cannot be read are for another check. */
export async function* logsOf({ pool }: VerifyContext): AsyncIterable<VerifiedLog> {
  for (let after = '0'; ;) {
    const { rows } = await pool.query<LogRow>(
      `select o.id, o.uids, o.tree, s.zone_offset from object o join growing_state s on s.object_id = o.id
        where o.type = 'log' and o.id > $1 order by o.id limit ${PAGE}`,
      [after],
    );
    const columns = await readColumns(
      pool,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const log = verifiedLog(row, columns.get(row.id) ?? new Map<string, number>());
      if (log !== undefined) yield log;
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) return;
  }
}

function verifiedLog(row: LogRow, stored: ReadonlyMap<string, number>): VerifiedLog | undefined {
  try {
    const header = logHeader(decode(row.tree), stored, row.zone_offset);
    return {
      id: row.id,
      what: `log ${row.uids.join('/')}`,
      header,
      shape: header.shape,
      columns: header.curves.flatMap(({ column }) => (column === undefined ? [] : [column])),
      stored: [...stored.keys()],
    };
  } catch {
    return undefined;
  }
}
