import { refuse } from '../../../model/errors/standpipe-error.js';
import { necessaryKeys } from '../../../model/data-object/match-keys.js';
import type { Node } from '../../../model/data-object/node.js';
import { project, type ProjectOptions } from '../../../model/data-object/project.js';
import { select } from '../../../model/data-object/select.js';
import type { DepthExtent } from '../../../model/growing/depth.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';
import type { ObjectDecl } from '../../../model/schema/element-tree.js';
import type { DataQuery, FoundObject, ObjectQuery } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { placeChild, present } from '../../objects/present.js';
import { laterThan } from '../../objects/server-instants.js';
import { stateAsked } from '../../objects/state-asked.js';
import type { StoredObject } from '../../ports/object-repository.js';
import type { Principal } from '../../principal.js';
import { depthRange } from './range-end.js';
import { findParts } from './read-parts.js';
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
  readonly stored: StoredObject;
  readonly root: Node;
}

/** Trajectories or mudLogs that match: with their parts where data are wanted, else with how far these reach. */
export async function* queryWithParts(
  store: ObjectStoreParts,
  kind: PartKind,
  { mode }: Principal,
  query: ObjectQuery,
): AsyncIterable<FoundObject> {
  const asked: Asked = {
    store,
    kind,
    decl: store.schemas.object(kind.type),
    query,
    selection: splitSelection(kind, query.selection),
    options: { unknown: mode === 'strict' ? 'drop' : 'keep' },
  };
  if (query.data === undefined) yield* headers(asked);
  else yield* withData(asked, query.data);
}

async function* chosenObjects({ store, decl, query, selection }: Asked): AsyncIterable<Chosen> {
  const { header } = selection;
  const candidates = store.repository.candidates({
    type: query.type,
    ...header.uids,
    ...laterThan(header.root),
    ...stateAsked(header.root),
    keys: necessaryKeys(header),
    privateOnly: query.privateOnly,
  });
  for await (const stored of candidates) {
    const root = select(header, present(stored, decl).root);
    if (root !== undefined) yield { stored, root };
  }
}

/** Headers that are shown together: their extents are read in one statement. */
const BATCH = 100;

/** Objects without their parts; where there are conditions on parts, those of which one meets them. */
async function* headers(asked: Asked): AsyncIterable<FoundObject> {
  let batch: Chosen[] = [];
  for await (const chosen of chosenObjects(asked)) {
    if (!(await hasMatchingPart(asked, chosen))) continue;
    batch.push(chosen);
    if (batch.length < BATCH) continue;
    yield* shown(asked, batch);
    batch = [];
  }
  yield* shown(asked, batch);
}

async function* shown(asked: Asked, batch: readonly Chosen[]): AsyncIterable<FoundObject> {
  if (batch.length === 0) return;
  const extents = await asked.store.growing.parts.extents(batch.map(({ stored }) => stored.id));
  for (const chosen of batch) yield view(asked, chosen, extents.get(chosen.stored.id));
}

async function hasMatchingPart(asked: Asked, { stored }: Chosen): Promise<boolean> {
  if (asked.selection.part === undefined) return true;
  const snapshot = await asked.store.growing.parts.snapshot(stored.id);
  const show = shower(asked);
  for await (const part of snapshot?.read(EVERYWHERE) ?? []) if (show(part).matches) return true;
  return false;
}

const EVERYWHERE = { range: {}, inclusion: 'minimum-point' } as const;

function shower({ kind, decl, query, selection, options }: Asked) {
  return partShower(kind, decl, { selection: selection.part, projection: query.projection }, options);
}

/** [S265] Data are asked of one object at a time. */
async function onlyObject(asked: Asked): Promise<Chosen | undefined> {
  let only: Chosen | undefined;
  for await (const chosen of chosenObjects(asked)) {
    if (only !== undefined) {
      const { type, element } = asked.kind;
      throw refuse(
        -475,
        `The query asks for ${element} of more than one ${type}; it must name a single one.`,
      );
    }
    only = chosen;
  }
  return only;
}

async function* withData(asked: Asked, data: DataQuery): AsyncIterable<FoundObject> {
  const chosen = await onlyObject(asked);
  if (chosen === undefined) return;
  const { parts: reader } = asked.store.growing;
  const { id } = chosen.stored;
  const given = data.start !== undefined || data.end !== undefined;
  const range = given ? depthRange(data, (await reader.extents([id])).get(id)) : undefined;
  const snapshot = await reader.snapshot(id);
  if (snapshot === undefined) return;
  const places = { range: range ?? {}, inclusion: data.inclusion };
  const found = await findParts(snapshot, places, shower(asked), data.maxNodes);
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
  const { stored, root } = chosen;
  const header = withExtent(kind, decl, root, extent);
  const whole = part === undefined ? header : placeChild(header, part, decl.root);
  const projected = withPlaceholder(kind, project(query.projection, whole, decl, options));
  return { ref: stored.ref, view: { type: kind.type, root: projected } };
}
