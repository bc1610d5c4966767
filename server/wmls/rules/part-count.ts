/** How many stations or intervals one call may bring. [API 2.9, 17] */
import { childrenOf, type Node } from '../../model/data-object/node.js';
import { partKindOf } from '../../model/growing/part-kinds.js';
import type { ObjectType } from '../../model/object-types.js';
import { ruleTable } from '../../model/rule-table.js';
import type { StoreLimits } from '../limits.js';
import { codes, enforce, type Rule, rulesFor, type RuleUse } from './rule.js';

interface PartCount {
  readonly element: string;
  readonly count: number;
  readonly allowed: number;
}

const PART_COUNT_RULES = ruleTable<Rule<PartCount>>([
  {
    id: 'parts.count',
    cites: ['-456', 'S258', 'S268', 'S270', 'S278'],
    codes: codes({ add: -456, update: -456, delete: -456 }),
    check: ({ element, count, allowed }) =>
      count > allowed
        ? `The object has ${count} ${element} elements; one call may have ${allowed} (maxDataNodes).`
        : undefined,
  },
]);

/** [-456] Refuses an object with more stations or intervals than the capabilities allow for the function. */
export function checkPartCount(
  use: RuleUse,
  { type, root }: { readonly type: ObjectType; readonly root: Node },
  limits: Pick<StoreLimits, 'maxDataNodes'>,
): void {
  const kind = partKindOf(type);
  const allowed = limits.maxDataNodes(type, use.fn);
  if (kind === undefined || allowed === undefined) return;
  const count = childrenOf(root, kind.element).length;
  enforce(rulesFor(PART_COUNT_RULES, use), use, { element: kind.element, count, allowed });
}
