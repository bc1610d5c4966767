import type { CapabilitySources } from '../capabilities/cap-servers.js';
import type { Log } from '../log.js';
import type { OptionAbilities } from '../options-in/keywords.js';

/** What GetCap and the checks of OptionsIn stand on. */
export interface StoreApiParts {
  readonly abilities: OptionAbilities;
  readonly capabilities: CapabilitySources;
  readonly log: Log;
}
