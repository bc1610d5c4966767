import type { Node } from '../../../model/data-object/node.js';
import type { ProjectOptions } from '../../../model/data-object/project.js';
import { select } from '../../../model/data-object/select.js';
import type { DepthExtent } from '../../../model/growing/depth.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';
import type { ObjectDecl } from '../../../model/schema/element-tree.js';
import { candidatesFor } from '../../objects/candidates-for.js';
import type { DataQuery, FoundObject, ObjectQuery } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { placeChild, present } from '../../objects/present.js';
import { shownAs } from '../../objects/shown-as.js';
import { shownTo } from '../../objects/shown-to.js';
import type { ObjectId, ObjectRef } from '../../ports/object-repository.js';
import type { Principal } from '../../principal.js';
import { inPages } from '../pages.js';
import { theOnly } from '../the-only.js';
import { depthRange } from './range-end.js';
import { findParts, isMatchedByAny } from './read-parts.js';
import { withExtent, withPlaceholder } from './show-header.js';
import { partShower } from './show-part.js';
import { splitSelection, type SplitSelection } from './split-selection.js';

/** A query of objects with parts, and all that it stands on. */
interface Asked {
  readonly store: ObjectStoreParts;
  readonly kind: PartKind;
  readonly decl: ObjectDecl;
  readonly query: ObjectQuery;
  readonly selection: SplitSelection;
  readonly options: ProjectOptions;
}

/** An object whose header meets the conditions: its tree after selection. */
interface Chosen {
  readonly id: ObjectId;
  readonly ref: ObjectRef;
  readonly root: Node;
}

/** Trajectories or mudLogs that match: with their parts where data are wanted, else with how far these reach. */
export async function* queryWithParts(
  store: ObjectStoreParts,
  kind: PartKind,
  principal: Principal,
  query: ObjectQuery,
): AsyncIterable<FoundObject> {
  const decl = store.schemas.object(kind.type);
  const selection = splitSelection(kind, query.selection);
  const asked: Asked = { store, kind, decl, query, selection, options: shownTo(principal) };
  if (query.data === undefined) yield* headers(asked);
  else yield* withData(asked, query.data);
}

async function* chosenObjects({ store, decl, query, selection: { header } }: Asked): AsyncIterable<Chosen> {
  const candidates = candidatesFor({ ...query, selection: header });
  for await (const stored of store.repository.candidates(candidates)) {
    const root = select(header, present(stored, decl).root);
    if (root !== undefined) yield { id: stored.id, ref: stored.ref, root };
  }
}

/** Objects without their parts; where there are conditions on parts, those of which one meets them. */
async function* headers(asked: Asked): AsyncIterable<FoundObject> {
  for await (const page of inPages(chosenObjects(asked))) {
    const extents = await asked.store.growing.parts.extents(page.map(({ id }) => id));
    for (const chosen of page) {
      if (await hasMatchingPart(asked, chosen)) yield view(asked, chosen, extents.get(chosen.id));
    }
  }
}

async function hasMatchingPart(asked: Asked, { id }: Chosen): Promise<boolean> {
  if (asked.selection.part === undefined) return true;
  const snapshot = await asked.store.growing.parts.snapshot(id);
  return snapshot !== undefined && (await isMatchedByAny(snapshot, shower(asked)));
}

function shower({ kind, decl, query, selection, options }: Asked) {
  return partShower(kind, decl, { selection: selection.part, shown: query }, options);
}

async function* withData(asked: Asked, data: DataQuery): AsyncIterable<FoundObject> {
  // [S265] Data are asked of one object at a time.
  const chosen = await theOnly(chosenObjects(asked));
  if (chosen === undefined) return;
  const { parts: reader } = asked.store.growing;
  const { id } = chosen;
  const given = data.start !== undefined || data.end !== undefined;
  const range = given ? depthRange(data, (await reader.extents([id])).get(id)) : undefined;
  const places = { range: range ?? {}, inclusion: data.inclusion };
  const snapshot = await reader.snapshot(id);
  if (snapshot === undefined) return;
  const found = await findParts(snapshot, places, shower(asked), data.maxNodes);
  if (found === undefined) return;
  // [S261] A range that holds nothing, and conditions that nothing meets, leave the object out.
  if (!found.matched && (given || asked.selection.part !== undefined)) return;
  const { element } = asked.kind;
  const { count, truncated, parts, first, extent } = found;
  const object = view(asked, chosen, extent, first);
  if (!found.matched) yield object;
  else yield { ...object, data: { element, count, truncated, parts } };
}

/** The object as it is returned; `part` stands for all that are. */
function view(
  { kind, decl, query, options }: Asked,
  chosen: Chosen,
  extent?: DepthExtent,
  part?: Node,
): FoundObject {
  const { ref, root } = chosen;
  const header = withExtent(kind, decl, root, extent);
  const whole = part === undefined ? header : placeChild(header, part, decl.root);
  const projected = withPlaceholder(kind, shownAs(query, whole, decl, options));
  return { ref, view: { type: kind.type, root: projected } };
}
