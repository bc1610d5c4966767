import type { Intake } from '../../intake/intake.js';
import type { ObjectType } from '../../model/object-types.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import type { KnownUpdates } from './known-updates.js';
import type { ObjectStore } from '../../store/objects/object-store.js';
import type { CapabilitySources } from '../capabilities/cap-servers.js';
import type { Log } from '../log.js';
import type { OptionAbilities } from '../options-in/keywords.js';
import type { Validator } from '../rules/index.js';

/** What the functions stand on. */
export interface StoreApiParts {
  readonly abilities: OptionAbilities;
  readonly capabilities: CapabilitySources;
  readonly intake: Pick<Intake, 'parseInput'>;
  readonly schemas: { object(type: ObjectType): ObjectDecl };
  readonly validator: Validator;
  readonly knownUpdates: KnownUpdates;
  readonly store: ObjectStore;
  readonly log: Log;
  /** For well/timeZone [S53]. */
  readonly defaultTimeZone: string;
}
