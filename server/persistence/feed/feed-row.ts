/** A row of the table `feed`, and the change that it stands for. */
import type { ObjectType } from '../../model/object-types.js';
import type { FeedRow } from '../../store/ports/feed.js';
import type { ChangeLogEntry } from '../../store/ports/object-repository.js';

export interface FeedTableRow {
  readonly position: string;
  readonly changed_at: string;
  readonly uuid: string;
  readonly type: ObjectType;
  readonly kind: FeedRow['kind'];
  readonly uids: string[];
  readonly name_well: string | null;
  readonly name_wellbore: string | null;
  readonly name: string;
  readonly source_name: string | null;
  readonly log_entry: ChangeLogEntry | null;
}

export const FEED_COLUMNS =
  'position, changed_at, uuid, type, kind, uids, name_well, name_wellbore, name, source_name, log_entry';

/** The committed change of a row. */
export function feedRow(row: FeedTableRow): FeedRow {
  return {
    position: BigInt(row.position),
    changedAt: BigInt(row.changed_at),
    ref: { type: row.type, uids: row.uids, uuid: row.uuid },
    kind: row.kind,
    name: row.name,
    ...(row.name_well === null ? {} : { nameWell: row.name_well }),
    ...(row.name_wellbore === null ? {} : { nameWellbore: row.name_wellbore }),
    ...(row.source_name === null ? {} : { sourceName: row.source_name }),
    ...(row.log_entry === null ? {} : { logEntry: row.log_entry }),
  };
}
