/**
 * The rules on objects that the store asks while it holds the object: they are the standard's, and whoever
 * speaks it implements them. Each throws a StandpipeError with the code of the rule that is broken.
 */
import type { DataObject } from '../../model/data-object/node.js';
import type { Mode } from '../principal.js';
import type { LogRules } from './log-rules.js';

export interface ObjectRules {
  /** An update goes with what is stored. */
  checkUpdateAgainst(change: DataObject, stored: DataObject, mode: Mode): void;
  /** A deletion of parts goes with what is stored. */
  checkDeleteAgainst(deletion: DataObject, stored: DataObject, mode: Mode): void;
  /** What a change makes of the object is complete again. */
  checkResult(object: DataObject, after: 'update' | 'delete'): void;
  /** Those on logs. */
  readonly log: LogRules;
}
