/** The header of an update beside the stored one. [API 2.9, 17] */
import { childOf, childrenOf, fold, type Node } from '../../../model/data-object/node.js';
import { ruleTable } from '../../../model/rule-table.js';
import { mnemonicOf, uidOfCurve } from '../../../store/growing/log/curve-uids.js';
import type { HeaderChangeFacts } from '../../../store/ports/log-rules.js';
import { codes, type Rule } from '../rule.js';
import { shorten } from '../structure-walk.js';
import { isBlank } from '../values.js';
import { repeated } from './mnemonics.js';

const RANGE_OF_CURVE = ['minIndex', 'maxIndex', 'minDateTimeIndex', 'maxDateTimeIndex'];

function textOf(node: Node, name: string): string {
  return childOf(node, name)?.text.trim() ?? '';
}

/** The folded uid of the index curve; undefined where its logCurveInfo is not there. */
function indexOf(root: Node): string | undefined {
  const mnemonic = fold(textOf(root, 'indexCurve'));
  const info = childrenOf(root, 'logCurveInfo').find((each) => fold(mnemonicOf(each)) === mnemonic);
  return info === undefined ? undefined : fold(uidOfCurve(info));
}

export const CHANGE_RULES = ruleTable<Rule<HeaderChangeFacts>>([
  {
    id: 'log-update.new-curve-range',
    cites: ['-436', 'S236'],
    codes: codes({ update: -436 }),
    check: ({ change, stored }) => {
      const known = new Set(childrenOf(stored, 'logCurveInfo').map((info) => fold(uidOfCurve(info))));
      const ranged = childrenOf(change, 'logCurveInfo').find(
        (info) =>
          !known.has(fold(uidOfCurve(info))) &&
          RANGE_OF_CURVE.some((name) => !isBlank(childOf(info, name)?.text)),
      );
      return ranged === undefined
        ? undefined
        : `The new curve ${shorten(mnemonicOf(ranged))} comes with an index range; its data will say how far it reaches.`;
    },
  },
  {
    id: 'log-update.mnemonic-unique',
    cites: ['-447', 'S237'],
    codes: codes({ update: -447 }),
    check: ({ merged }) => {
      const twice = repeated(childrenOf(merged, 'logCurveInfo').map(mnemonicOf));
      return twice === undefined
        ? undefined
        : `The log would have two curves with the mnemonic ${shorten(twice)} (letter case does not count).`;
    },
  },
  {
    id: 'log-update.index-stays',
    cites: ['-483', 'API 4.1'],
    codes: codes({ update: -483 }),
    check: ({ stored, merged }) => {
      const before = indexOf(stored);
      if (before === undefined || before === indexOf(merged)) return undefined;
      return `The index curve of the log is ${textOf(stored, 'indexCurve')}; an update may rename it, but no other curve can become the index.`;
    },
  },
  {
    id: 'log-update.index-kind-stays',
    cites: ['-483', 'API 4.1'],
    codes: codes({ update: -483 }),
    check: ({ stored, merged }) => {
      const [before, after] = [stored, merged].map((root) => textOf(root, 'indexType'));
      return (before === 'date time') === (after === 'date time')
        ? undefined
        : `indexType of the log is ${before} and cannot become ${after}: its data are indexed by ${before === 'date time' ? 'instants' : 'numbers'}.`;
    },
  },
]);
