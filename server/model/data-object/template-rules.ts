/** What the items of a query template mean, and which templates are refused. [API 2.5] */
import type { ReturnCode } from '../errors/return-codes.js';
import { type RuleRow, ruleTable } from '../rule-table.js';
import type { ElementDecl, ValueType } from '../schema/element-tree.js';
import type { Node } from './node.js';
import { itemsOf } from './template-items.js';
import { collapse, isNaNText } from './values.js';

/** A value of a template: of a leaf, or of one of its attributes. */
export interface TemplateValue {
  readonly decl: ElementDecl;
  readonly attribute: string | undefined;
  readonly type: ValueType;
  readonly text: string;
}

interface NoCriterionRow extends RuleRow {
  readonly applies: (value: TemplateValue) => boolean;
}

/** Values that ask for an item without being compared with it. */
export const NO_CRITERION = ruleTable<NoCriterionRow>([
  {
    id: 'template.empty-asks',
    cites: ['S72', 'API 2.5'],
    applies: ({ text }) => collapse(text) === '',
  },
  {
    id: 'template.nan-asks',
    cites: ['S83', 'API 2.5'],
    applies: ({ type, text }) => isNaNText(type.kind, text),
  },
  {
    id: 'template.uom-asks',
    cites: ['S83', 'S84', 'API 2.5'],
    applies: ({ decl, attribute }) => attribute === 'uom' && decl.uom !== undefined,
  },
]);

/** True where the value filters. */
export function isCriterion(value: TemplateValue): boolean {
  return !NO_CRITERION.some((row) => row.applies(value));
}

interface AfterRow extends RuleRow {
  /** The end of the element's path. */
  readonly path: string;
}

/** Instants that are compared with strictly-greater, so that a poller gets what changed since it asked. */
export const COMPARED_AFTER = ruleTable<AfterRow>([
  { id: 'template.after-last-change', cites: ['S79', 'API 2.5'], path: '/commonData/dTimLastChange' },
  { id: 'template.after-creation', cites: ['S80', 'API 2.5'], path: '/commonData/dTimCreation' },
  { id: 'template.after-time-last-change', cites: ['API 2.5'], path: '/commonTime/dTimLastChange' },
  { id: 'template.after-time-creation', cites: ['API 2.5'], path: '/commonTime/dTimCreation' },
  { id: 'template.after-history', cites: ['API 2.5', 'API 5'], path: '/changeHistory/dTimChange' },
]);

/** How the element's own value is compared. */
export function comparisonOf(decl: ElementDecl): 'equal' | 'after' {
  return COMPARED_AFTER.some((row) => decl.path.endsWith(row.path)) ? 'after' : 'equal';
}

/** All elements of one name inside one element of a template. */
export interface TemplateGroup {
  readonly decl: ElementDecl;
  readonly nodes: readonly Node[];
}

interface GroupRow extends RuleRow {
  readonly code: ReturnCode;
  /** What is wrong with the group, for the client; undefined where the rule holds. */
  readonly broken: (group: TemplateGroup) => string | undefined;
}

/** Rules on elements that stand in a template several times. */
export const GROUP_RULES = ruleTable<GroupRow>([
  {
    id: 'template.one-of-a-kind',
    cites: ['-409', 'API 2.5'],
    code: -409,
    broken: ({ decl, nodes }) =>
      nodes.length > 1 && !decl.recurring
        ? `${decl.path} is given ${nodes.length} times; the schema allows it once.`
        : undefined,
  },
  {
    id: 'template.same-items',
    cites: ['-438', 'S78', 'S93', 'API 2.5'],
    code: -438,
    broken: ({ decl, nodes }) => {
      const [first, ...others] = nodes.map((node) => itemsOf(decl, node));
      for (const other of others) {
        const odd = difference(first?.all, other.all) ?? difference(other.all, first?.all);
        if (odd !== undefined) {
          return `The occurrences of ${decl.path} must name the same items; ${odd} is in one and not in another.`;
        }
      }
      return undefined;
    },
  },
  {
    id: 'template.empty-in-all',
    cites: ['-439', 'S93', 'API 2.5'],
    code: -439,
    broken: ({ decl, nodes }) => {
      const items = nodes.map((node) => itemsOf(decl, node));
      const filled = new Set(items.flatMap((i) => [...i.filled]));
      const mixed = items.flatMap((i) => [...i.empty]).find((item) => filled.has(item));
      return nodes.length > 1 && mixed !== undefined
        ? `${mixed} is empty in one occurrence of ${decl.path} and has a value in another.`
        : undefined;
    },
  },
]);

function difference(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined) {
  return [...(a ?? [])].find((item) => b?.has(item) !== true);
}
