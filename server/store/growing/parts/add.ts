import type { DataObject } from '../../../model/data-object/node.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';
import { addObject } from '../../objects/add.js';
import type { ObjectStore } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { partOf } from './part-of.js';
import { splitParts } from './split.js';

/** Stations and intervals are placed by depth: no instant of theirs needs a zone. */
const NO_ZONE = 0;

/** Adds a trajectory or a mudLog: its header as any object, its parts beside it. [API 4.8] [API 4.9] */
export function addWithParts(
  store: ObjectStoreParts,
  kind: PartKind,
  object: DataObject,
): ReturnType<ObjectStore['add']> {
  const { header, parts } = splitParts(kind, object.root);
  const read = parts.map((node) => partOf(kind, node, -409));
  return addObject(store, { ...object, root: header }, async (unit, id, wellboreId) => {
    await unit.states.create(id, wellboreId, NO_ZONE);
    await unit.parts.put(id, read);
  });
}
