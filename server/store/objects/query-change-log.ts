import { select } from '../../model/data-object/select.js';
import { fold } from '../../model/data-object/node.js';
import type { Selection } from '../../model/data-object/query.js';
import { OBJECT_TYPE_NAMES } from '../../model/object-types.js';
import type { ChangeLogCandidates } from '../ports/feed.js';
import { changeLogOf, changeLogRef } from './change-log.js';
import type { FoundObject, ObjectQuery } from './object-store.js';
import type { ObjectStoreParts } from './parts.js';
import { laterThan } from './server-instants.js';
import { shownAs } from './shown-as.js';

/** The changeLogs that match, ordered by their newest change. No changeLog is private. */
export async function* queryChangeLog(
  { feed, schemas }: ObjectStoreParts,
  query: ObjectQuery,
): AsyncIterable<FoundObject> {
  const { selection, privateOnly } = query;
  if (privateOnly) return;
  const decl = schemas.object('changeLog');
  for await (const history of feed.histories(candidatesOf(selection))) {
    const chosen = select(selection, changeLogOf(history).root);
    if (chosen === undefined) continue;
    const root = shownAs(query, chosen, decl);
    yield { ref: changeLogRef(history.ref), view: { type: 'changeLog', root } };
  }
}

function candidatesOf({ root, uids }: Selection): ChangeLogCandidates {
  const { changedAfter } = laterThan(root);
  const uidObject = root.criteria.find(({ attribute }) => attribute === 'uidObject')?.value;
  const objectType = typeAskedFor(root);
  return {
    ...(uids.uidWell === undefined ? {} : { uidWell: uids.uidWell }),
    ...(uids.uidWellbore === undefined ? {} : { uidWellbore: uids.uidWellbore }),
    ...(uidObject === undefined || uidObject === '' ? {} : { uidObject: fold(uidObject) }),
    ...(objectType === undefined ? {} : { objectType }),
    ...(changedAfter === undefined ? {} : { changedAfter }),
  };
}

/** The one type that a query names, in the spelling of the table; what it does not know, `select` decides. */
function typeAskedFor(root: Selection['root']): string | undefined {
  const asked = root.children.find(({ decl }) => decl.name === 'objectType')?.occurrences ?? [];
  const value = asked.length === 1 ? asked[0]?.criteria[0]?.value : undefined;
  return OBJECT_TYPE_NAMES.find((name) => value !== undefined && fold(name) === fold(value.trim()));
}
