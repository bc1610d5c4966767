/** What a partial delete of a log may say. [API 4.6] */
import { childOf, childrenOf, type Node } from '../../../model/data-object/node.js';
import type { IndexKind } from '../../../model/growing/index-key.js';
import { ruleTable } from '../../../model/rule-table.js';
import { isElapsed } from '../../../store/growing/log/header-change.js';
import type { DeletionFacts } from '../../../store/ports/log-rules.js';
import { codes, type Rule } from '../rule.js';
import { isBlank } from '../values.js';

/** The delete by itself, before its structure is looked at. */
export const DELETE_RULES = ruleTable<Rule<Node>>([
  {
    id: 'log-delete.mnemonic-list',
    cites: ['-437', 'S254'],
    codes: codes({ delete: -437 }),
    check: (root) =>
      childrenOf(root, 'logData').some((node) => childOf(node, 'mnemonicList') !== undefined)
        ? 'logData of a delete has a mnemonicList; name the curves by logCurveInfo.'
        : undefined,
  },
  {
    id: 'log-delete.data-section',
    cites: ['-409', 'API 2.9'],
    codes: codes({ delete: -409 }),
    check: (root) => {
      const sections = childrenOf(root, 'logData');
      const filled = sections.find((node) => node.children.length > 0);
      if (sections.length < 2 && filled === undefined) return undefined;
      const what = filled === undefined ? `${sections.length} logData` : filled.children[0]?.name;
      return `A delete cannot name ${what}; name ranges and curves in the header of the log.`;
    },
  },
  {
    id: 'log-delete.data-empty',
    cites: ['-419', 'S254'],
    codes: codes({ delete: -419 }),
    check: (root) =>
      childOf(root, 'logData') === undefined
        ? undefined
        : 'logData is empty; name ranges and curves in the header of the log.',
  },
]);

const OTHER_ENDS: Readonly<
  Record<IndexKind, { readonly log: readonly string[]; readonly curve: readonly string[] }>
> = {
  number: {
    log: ['startDateTimeIndex', 'endDateTimeIndex'],
    curve: ['minDateTimeIndex', 'maxDateTimeIndex'],
  },
  instant: { log: ['startIndex', 'endIndex'], curve: ['minIndex', 'maxIndex'] },
};

function filled(node: Node, names: readonly string[]): string | undefined {
  return names.find((name) => !isBlank(childOf(node, name)?.text));
}

/** The delete beside the header that it takes from. */
export const DELETE_AGAINST_RULES = ruleTable<Rule<DeletionFacts>>([
  {
    id: 'log-delete.kind-of-range',
    cites: ['-409', 'API 4.6'],
    codes: codes({ delete: -409 }),
    check: ({ deletion, header, stored }) => {
      const { log, curve } = OTHER_ENDS[header.shape.kind];
      const own = isElapsed(stored) ? log.filter((name) => name !== 'startDateTimeIndex') : log;
      const wrong =
        filled(deletion, own) ??
        childrenOf(deletion, 'logCurveInfo')
          .map((info) => filled(info, curve))
          .find((name) => name !== undefined);
      const places = header.shape.kind === 'instant' ? 'instants' : 'numbers';
      return wrong === undefined ? undefined : `${wrong} is no range of this log: its index holds ${places}.`;
    },
  },
  {
    id: 'log-delete.index-curve',
    cites: ['-420', 'S253'],
    codes: codes({ delete: -420 }),
    check: ({ header, removed }) =>
      removed.some(({ isIndex }) => isIndex) && removed.length < header.curves.length
        ? `The index curve ${header.indexCurve} cannot be deleted while the log has other curves.`
        : undefined,
  },
]);
