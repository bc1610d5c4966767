/** The headers of logs, with what the server says of them. */
import type { Node } from '../../../model/data-object/node.js';
import type { Projection, Selection } from '../../../model/data-object/query.js';
import { select } from '../../../model/data-object/select.js';
import type { ObjectDecl } from '../../../model/schema/element-tree.js';
import { candidatesFor } from '../../objects/candidates-for.js';
import type { ObjectQuery } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { present } from '../../objects/present.js';
import type { ChannelSetReader, SetExtents } from '../../ports/channel-sets.js';
import type { ObjectId, ObjectRef, StoredObject } from '../../ports/object-repository.js';
import { logHeader, type LogHeader } from '../log-header.js';
import { inPages } from '../pages.js';
import { isComputed, withExtents } from './extents.js';

/** A log that a query selects. */
export interface FoundLog {
  readonly id: ObjectId;
  readonly ref: ObjectRef;
  readonly header: LogHeader;
  /** The whole header with the stored extents. */
  readonly root: Node;
  /** What the selection keeps of it. */
  readonly chosen: Node;
  /** True where the set holds a value at all. */
  readonly hasData: boolean;
}

/** The logs that match, in a stable order. State and summaries are read for many at once, rows never. */
export async function* findLogs(
  { repository, schemas, growing }: ObjectStoreParts,
  query: ObjectQuery,
): AsyncIterable<FoundLog> {
  const decl = schemas.object('log');
  const withData = query.data !== undefined || usesExtents(query);
  for await (const page of inPages(repository.candidates(candidatesFor(query)))) {
    const sets = withData ? await readSets(growing.channelSets, page) : undefined;
    for (const stored of page) {
      const log = found(stored, decl, sets, query.selection);
      if (log !== undefined) yield log;
    }
  }
}

/** What the summaries say of some logs. */
interface Sets {
  readonly extents: ReadonlyMap<ObjectId, SetExtents>;
  readonly columns: Awaited<ReturnType<ChannelSetReader['columns']>>;
}

async function readSets(reader: ChannelSetReader, page: readonly StoredObject[]): Promise<Sets> {
  const ids = page.map(({ id }) => id);
  const [extents, columns] = await Promise.all([reader.extents(ids), reader.columns(ids)]);
  return { extents, columns };
}

function found(
  stored: StoredObject,
  decl: ObjectDecl,
  sets: Sets | undefined,
  selection: Selection,
): FoundLog | undefined {
  const { id, ref } = stored;
  const own = sets?.extents.get(id);
  const bare = present(stored, decl).root;
  const header = logHeader(bare, sets?.columns.get(id) ?? new Map(), own?.zoneOffset ?? 0);
  const root = sets === undefined ? bare : withExtents(bare, header, own);
  const chosen = select(selection, root);
  return chosen && { id, ref, header, root, chosen, hasData: own?.extent !== undefined };
}

/** A query that neither shows nor compares extents is answered without them: listing many logs by name. */
function usesExtents({ projection, selection }: ObjectQuery): boolean {
  const compared = selection.root.children.map(({ decl }) => decl.name);
  return [...compared, ...shownBy(projection)].some((name) => isComputed(name) || name === 'logCurveInfo');
}

function shownBy(projection: Projection): readonly string[] {
  return projection.what === 'everything' ? ['logCurveInfo'] : [...projection.children.keys()];
}
