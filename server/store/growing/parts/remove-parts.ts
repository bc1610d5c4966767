import { attributeOf, childOf, type DataObject, type Node } from '../../../model/data-object/node.js';
import { removeParts } from '../../../model/data-object/remove-parts.js';
import type { DepthExtent } from '../../../model/growing/depth.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';
import { changeRecord } from '../../objects/change-record.js';
import { contentOf } from '../../objects/content.js';
import type { RangeEnd, WriteOutcome } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import type { ObjectId, UnitOfWork } from '../../ports/object-repository.js';
import type { Principal } from '../../principal.js';
import { entryOf } from './log-entries.js';
import { lockGrowing } from './lock-growing.js';
import { changeParts, type PartChanges, type TreeChange } from './part-changes.js';
import { foldedUid } from './part-of.js';
import { depthRange } from './range-end.js';
import { splitParts } from './split.js';

/**
 * Takes parts of a trajectory or mudLog away: items of the header, stations and intervals by uid, what is inside
 * them, and those in a range [S269]. What is not there is silently left; where nothing goes, nothing changes.
 */
export async function removeFromParts(
  store: ObjectStoreParts,
  kind: PartKind,
  { mode }: Principal,
  by: DataObject,
): Promise<WriteOutcome> {
  const { repository, schemas, rules } = store;
  const decl = schemas.object(by.type);
  const given = splitParts(kind, by.root);
  const header = withoutRange(kind, given.header);
  const ends = { start: endOf(kind.start, given.header), end: endOf(kind.end, given.header) };
  const change: TreeChange = {
    decl: decl.root,
    by,
    check: (part, stored) => rules.checkDeleteAgainst(part, stored, mode),
    apply: (stored, part) => removeParts(decl.root, stored, part),
    checkResult: (result) => rules.checkResult(result, 'delete'),
  };
  const done = await repository.transact(async (unit) => {
    const stored = await lockGrowing(unit, by);
    change.check({ ...by, root: header }, stored.object);
    const root = change.apply(stored.object.root, header);
    const changes = await changeParts(unit, kind, { stored, header: root }, change);
    const cleared = await writeLeft(unit, stored.id, ends, changes);
    const headerChanged = header.children.length > 0;
    if (headerChanged) {
      await unit.replace(stored.id, contentOf({ ...by, root }, decl));
      await unit.states.headerChanged(stored.id);
    }
    const { growing } = stored;
    const entry = entryOf({ ...changes, cleared }, { headerChanged, growing, started: false });
    if (entry === undefined) return;
    unit.record(changeRecord('update', { ...stored, object: { ...stored.object, root } }, entry));
  });
  return done.committed ?? {};
}

/** Writes what is left of the named parts and takes the range away; how far the parts in it reached. */
async function writeLeft(
  unit: UnitOfWork,
  id: ObjectId,
  ends: Parameters<typeof depthRange>[0],
  changes: PartChanges,
): Promise<DepthExtent | undefined> {
  // A unit that is not said is that of the parts as they were before.
  const keys = depthRange(ends, await unit.parts.extent(id));
  await unit.parts.put(
    id,
    changes.changed.map(({ after }) => after),
  );
  await unit.parts.remove(
    id,
    changes.removed.map(({ node }) => foldedUid(node)),
  );
  if (keys === undefined) return undefined;
  return unit.parts.removeRange(id, { range: keys, inclusion: 'minimum-point' });
}

/** The extent is the server's: named empty it is no deletion, with a value it is an end of a range. */
function withoutRange({ start, end }: PartKind, header: Node): Node {
  const isEnd = ({ name, namespace }: Node) => namespace === undefined && (name === start || name === end);
  return { ...header, children: header.children.filter((child) => !isEnd(child)) };
}

function endOf(element: string, header: Node): RangeEnd | undefined {
  const leaf = childOf(header, element);
  const text = leaf?.text.trim() ?? '';
  if (leaf === undefined || text === '') return undefined;
  return { element, text, uom: attributeOf(leaf, 'uom')?.trim() ?? '' };
}
