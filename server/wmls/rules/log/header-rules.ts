/** The header of a log as it comes in, by itself. [API 2.9, 17] */
import { attributeOf, childOf, childrenOf, type Node } from '../../../model/data-object/node.js';
import { ruleTable } from '../../../model/rule-table.js';
import { mnemonicOf } from '../../../store/growing/log/curve-uids.js';
import { isElapsed } from '../../../store/growing/log/header-change.js';
import { codes, type Rule } from '../rule.js';
import { shorten } from '../structure-walk.js';
import { isBlank } from '../values.js';
import { illegalCharacter, repeated } from './mnemonics.js';

/** An index is a depth or a time that has passed; the schema leaves its unit open. */
const LENGTHS = ['m', 'ft', 'ftUS', 'km', 'dm', 'cm', 'mm', 'in', 'yd', 'mi', 'ftSe', 'ftCla', 'ftBnA'];
const TIMES = ['s', 'ms', 'us', 'ns', 'cs', 'min', 'h', 'd', 'wk', 'a'];
const INDEX_UNITS: ReadonlySet<string> = new Set([...LENGTHS, ...TIMES]);
const OPEN_INDEX_TYPES: ReadonlySet<string> = new Set(['other', 'unknown']);

const INVALID = codes({ add: -409, update: -483 });

function mnemonics(root: Node): readonly string[] {
  return childrenOf(root, 'logCurveInfo').map(mnemonicOf);
}

function has(root: Node, names: readonly string[]): string | undefined {
  return names.find(
    (name) => !isBlank(childOf(root, name)?.text) && childOf(root, name)?.text.trim() !== 'NaN',
  );
}

export const HEADER_RULES = ruleTable<Rule<Node>>([
  {
    id: 'log.index-unit',
    cites: ['-443', 'S177'],
    codes: codes({ add: -443, update: -443 }),
    check: (root) => {
      if (OPEN_INDEX_TYPES.has(childOf(root, 'indexType')?.text.trim() ?? '')) return undefined;
      const units = ['startIndex', 'endIndex', 'stepIncrement'].map((name) => {
        const node = childOf(root, name);
        return { name, uom: (node && attributeOf(node, 'uom'))?.trim() ?? '' };
      });
      const wrong = units.find(({ uom }) => uom !== '' && !INDEX_UNITS.has(uom));
      return wrong === undefined
        ? undefined
        : `The uom "${shorten(wrong.uom)}" of ${wrong.name} is no unit of depth or time.`;
    },
  },
  {
    id: 'log.param-index',
    cites: ['-406', 'S177'],
    codes: codes({ add: -406 }),
    check: (root) => {
      const param = childrenOf(root, 'logParam').find((node) => isBlank(attributeOf(node, 'index')));
      return param === undefined
        ? undefined
        : `logParam ${shorten(attributeOf(param, 'uid') ?? '')} has no index; it must say which one it is.`;
    },
  },
  {
    id: 'log.mnemonic-characters',
    cites: ['-459', 'S171'],
    codes: codes({ add: -459, update: -459 }),
    check: (root) => {
      const mnemonic = mnemonics(root).find((each) => illegalCharacter(each) !== undefined);
      return mnemonic === undefined
        ? undefined
        : `The mnemonic "${shorten(mnemonic)}" of a logCurveInfo holds ${illegalCharacter(mnemonic)}, which is not allowed.`;
    },
  },
  {
    id: 'log.mnemonic-unique',
    cites: ['-447', 'S169', 'S237'],
    codes: codes({ add: -447, update: -447 }),
    check: (root) => {
      const twice = repeated(mnemonics(root).filter((each) => each !== ''));
      return twice === undefined
        ? undefined
        : `Two logCurveInfo have the mnemonic ${shorten(twice)} (letter case does not count).`;
    },
  },
  {
    id: 'log.ranges-mixed',
    cites: ['-458', 'S173'],
    codes: codes({ add: -458 }),
    check: (root) => {
      // The instant from which an elapsed index counts is no range. [API 4.1]
      if (isElapsed(root)) return undefined;
      const depth = has(root, ['startIndex', 'endIndex']);
      const time = has(root, ['startDateTimeIndex', 'endDateTimeIndex']);
      return depth === undefined || time === undefined
        ? undefined
        : `The log has both ${depth} and ${time}; its index is one or the other.`;
    },
  },
  {
    id: 'log.delimiter',
    cites: ['-409', '-483', 'S164', 'S239'],
    codes: INVALID,
    check: (root) => {
      const delimiter = childOf(root, 'dataDelimiter')?.text;
      if (delimiter === undefined) return undefined;
      // Blanks alone have been read as nothing.
      if (delimiter === '') return 'dataDelimiter is blank or empty; it must be one or two other characters.';
      const wrong = /[\d\s+\-.]/.exec(delimiter)?.[0];
      if (wrong === undefined && [...delimiter].length <= 2) return undefined;
      const why = wrong === undefined ? 'it has more than two characters' : `it holds "${wrong}"`;
      return `dataDelimiter "${shorten(delimiter)}" is not allowed: ${why}.`;
    },
  },
]);
