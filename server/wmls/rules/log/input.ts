/** The rules on logs as they come in, before anything of the store is known. */
import type { DataObject, Node } from '../../../model/data-object/node.js';
import { sectionsOf } from '../../../store/growing/log/sections.js';
import type { StoreLimits } from '../../limits.js';
import { enforce, rulesFor, type RuleUse } from '../rule.js';
import { DELETE_RULES } from './delete-rules.js';
import { HEADER_RULES } from './header-rules.js';
import { LIST_RULES, type ListFacts } from './list-rules.js';

type Given = Pick<DataObject, 'root' | 'rows'>;

function listFacts(given: Given, { fn }: RuleUse, limits: StoreLimits): ListFacts {
  return {
    sections: sectionsOf(given),
    maxDataNodes: limits.maxDataNodes('log', fn) ?? Infinity,
    maxDataPoints: limits.maxDataPoints('log', fn) ?? Infinity,
  };
}

/** The header of a new log or of an update of one. */
export function checkLogHeader(root: Node, use: RuleUse): void {
  enforce<Node>(rulesFor(HEADER_RULES, use), use, root);
}

/** How much data they hold, and that there are lists. */
export function checkLogData(given: Given, use: RuleUse, limits: StoreLimits): void {
  enforce(rulesFor(LIST_RULES, use), use, listFacts(given, use, limits));
}

/** A delete, which names no data but by ranges and curves. */
export function checkLogDelete(given: Given, use: RuleUse, limits: StoreLimits): void {
  enforce(rulesFor(LIST_RULES, use), use, listFacts(given, use, limits));
  enforce<Node>(rulesFor(DELETE_RULES, use), use, given.root);
}
