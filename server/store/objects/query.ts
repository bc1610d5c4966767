import { necessaryKeys } from '../../model/data-object/match-keys.js';
import { project } from '../../model/data-object/project.js';
import { select } from '../../model/data-object/select.js';
import type { Principal } from '../principal.js';
import type { FoundObject, ObjectQuery } from './object-store.js';
import type { ObjectStoreParts } from './parts.js';
import { present } from './present.js';
import { laterThan } from './server-instants.js';
import { stateAsked } from './state-asked.js';

/** Objects that match, in a stable order: the database narrows, the model decides. */
export async function* queryObjects(
  { repository, schemas }: ObjectStoreParts,
  { mode }: Principal,
  { type, selection, projection, privateOnly }: ObjectQuery,
): AsyncIterable<FoundObject> {
  const decl = schemas.object(type);
  const candidates = repository.candidates({
    type,
    ...selection.uids,
    ...laterThan(selection.root),
    ...stateAsked(selection.root),
    keys: necessaryKeys(selection),
    privateOnly,
  });
  for await (const stored of candidates) {
    const chosen = select(selection, present(stored, decl).root);
    if (chosen === undefined) continue;
    // Strict users are shown the schema's items only. [API 2.5]
    const root = project(projection, chosen, decl, { unknown: mode === 'strict' ? 'drop' : 'keep' });
    yield { ref: stored.ref, view: { type, root } };
  }
}
