import { select } from '../../model/data-object/select.js';
import type { Principal } from '../principal.js';
import { candidatesFor } from './candidates-for.js';
import type { FoundObject, ObjectQuery } from './object-store.js';
import type { ObjectStoreParts } from './parts.js';
import { present } from './present.js';
import { shownAs } from './shown-as.js';
import { shownTo } from './shown-to.js';

/** Objects that match, in a stable order: the database narrows, the model decides. */
export async function* queryObjects(
  { repository, schemas }: ObjectStoreParts,
  principal: Principal,
  query: ObjectQuery,
): AsyncIterable<FoundObject> {
  const { type, selection } = query;
  const decl = schemas.object(type);
  for await (const stored of repository.candidates(candidatesFor(query))) {
    const chosen = select(selection, present(stored, decl).root);
    if (chosen === undefined) continue;
    const root = shownAs(query, chosen, decl, shownTo(principal));
    yield { ref: stored.ref, view: { type, root } };
  }
}
