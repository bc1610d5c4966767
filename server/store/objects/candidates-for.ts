import { necessaryKeys } from '../../model/data-object/match-keys.js';
import type { Candidates } from '../ports/object-repository.js';
import type { ObjectQuery } from './object-store.js';
import { laterThan } from './server-instants.js';
import { stateAsked } from './state-asked.js';

/** What narrows a query before `select` decides exactly: it may let too much through, never too little. */
export function candidatesFor({ type, selection, privateOnly }: ObjectQuery): Candidates {
  return {
    type,
    ...selection.uids,
    ...laterThan(selection.root),
    ...stateAsked(selection.root),
    keys: necessaryKeys(selection),
    privateOnly,
  };
}
