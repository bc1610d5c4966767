/** What types with rules of their own add to those that follow from the schema. */
import type { DataObject, Node } from '../../model/data-object/node.js';
import type { ObjectType } from '../../model/object-types.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';
import type { StoreLimits } from '../limits.js';
import { checkLogData, checkLogDelete, checkLogHeader } from './log/input.js';
import { completedLog, logHeaderForSchema, normaliseLog } from './log/normalise-log.js';
import type { RuleUse } from './rule.js';

/** The steps of one type; each goes beside a step that is the same for all types. */
export interface OwnRules {
  /** A new object with what a client may leave out and the schema wants. */
  complete(root: Node): Node;
  /** What of an update the schema is asked about. */
  forSchema(root: Node): Node;
  /** A new object or an update, once its structure is right: what follows from its tree alone. */
  checkHeader(root: Node, use: RuleUse): void;
  /** Then its data. */
  checkData(given: DataObject, use: RuleUse, limits: StoreLimits): void;
  /** A new object that has been through `normaliseForAdd`, as it is to be validated. */
  normalise(decl: ElementDecl, root: Node): Node;
  /** A delete of parts, before its structure is looked at. */
  checkDelete(given: DataObject, use: RuleUse, limits: StoreLimits): void;
}

const NONE: OwnRules = {
  complete: (root) => root,
  forSchema: (root) => root,
  checkHeader: () => {},
  checkData: () => {},
  normalise: (_, root) => root,
  checkDelete: () => {},
};

const OWN_RULES: Partial<Record<ObjectType, OwnRules>> = {
  log: {
    complete: completedLog,
    forSchema: logHeaderForSchema,
    checkHeader: checkLogHeader,
    checkData: checkLogData,
    normalise: normaliseLog,
    checkDelete: checkLogDelete,
  },
};

/** The steps of a type; those of most types do nothing. */
export function ownRules(type: ObjectType): OwnRules {
  return OWN_RULES[type] ?? NONE;
}
