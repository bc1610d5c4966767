/** The rules on templates of growing objects, in the order in which they are asked. [API 2.9, 14] */
import { childOf, childrenOf } from '../../model/data-object/node.js';
import { keyOf } from '../../model/growing/index-key.js';
import { ruleTable } from '../../model/rule-table.js';
import type { RangeEnd } from '../../store/objects/object-store.js';
import { codes, enforce, type Rule, rulesFor, STRICT_ONLY } from '../rules/rule.js';
import { shorten } from '../rules/structure-walk.js';
import type { GrowingTemplate } from './growing-template.js';
import { missing, repeated } from './mnemonics.js';

const GROWING_RULES = ruleTable<Rule<GrowingTemplate>>([
  {
    id: 'get.log-data-once',
    cites: ['-429', 'S210'],
    codes: codes({ get: -429 }),
    check: ({ template }) => {
      const count = childrenOf(template, 'logData').length;
      return count > 1 ? `logData stands ${count} times in the query; it may stand there once.` : undefined;
    },
  },
  {
    id: 'get.curve-with-mnemonic',
    cites: ['-461', 'S211'],
    codes: codes({ get: -461 }),
    check: ({ template, returnElements }) =>
      returnElements === 'requested' &&
      childrenOf(template, 'logCurveInfo').some((info) => childOf(info, 'mnemonic') === undefined)
        ? 'A logCurveInfo of the query has no mnemonic; with returnElements=requested each names it, filled or empty.'
        : undefined,
  },
  {
    id: 'get.log-data-with-mnemonic-list',
    cites: ['-462', 'S211'],
    codes: codes({ get: -462 }),
    check: ({ template, returnElements }) =>
      returnElements === 'requested' &&
      childrenOf(template, 'logData').some((data) => childOf(data, 'mnemonicList') === undefined)
        ? 'The logData of the query has no mnemonicList; with returnElements=requested it names one, filled or empty.'
        : undefined,
  },
  {
    id: 'get.mnemonics-once',
    cites: ['-482', 'S210'],
    codes: codes({ get: -482 }),
    check: ({ curves, listed }) => {
      const inList = repeated(listed);
      if (inList !== undefined) return `mnemonicList names ${shorten(inList)} twice.`;
      const inHeader = repeated(curves);
      return inHeader === undefined ? undefined : `Two logCurveInfo name the mnemonic ${shorten(inHeader)}.`;
    },
  },
  {
    id: 'get.mnemonics-agree',
    cites: ['-460', 'S211'],
    codes: codes({ get: -460 }),
    check: ({ curves, listed }) => {
      if (curves.length === 0 || listed.length === 0) return undefined;
      const onlyListed = missing(listed, curves);
      if (onlyListed !== undefined)
        return `${shorten(onlyListed)} is in mnemonicList and in no logCurveInfo.`;
      const onlyCurve = missing(curves, listed);
      return onlyCurve === undefined
        ? undefined
        : `${shorten(onlyCurve)} is in a logCurveInfo and not in mnemonicList.`;
    },
  },
  {
    id: 'get.one-kind-of-range',
    cites: ['-458', 'S212'],
    codes: codes({ get: -458 }),
    check: ({ dataWanted, ranges }) => {
      const [first, other] = ranges;
      return dataWanted && first !== undefined && other !== undefined
        ? `The range is given by ${first.elements.start} or ${first.elements.end} and by ${other.elements.start} or ${other.elements.end}; data can be asked for by one of them.`
        : undefined;
    },
  },
  {
    id: 'get.range-of-its-kind',
    cites: ['-409', 'API 4.3'],
    codes: codes({ get: -409 }),
    check: ({ ranges }) => {
      for (const { elements, start, end } of ranges) {
        for (const { element, text } of given(start, end)) {
          if (keyOf(elements.kind, text) !== undefined) continue;
          return `${element} holds "${shorten(text)}", which is no ${NOUNS[elements.kind]}.`;
        }
      }
      return undefined;
    },
  },
  {
    id: 'get.range-with-zone',
    cites: ['-409', 'API 10'],
    codes: codes({ get: -409 }),
    modes: STRICT_ONLY,
    check: ({ ranges }) => {
      for (const { elements, start, end } of ranges) {
        const odd = given(start, end).find(({ text }) => elements.kind === 'instant' && !ZONED.test(text));
        if (odd !== undefined)
          return `${odd.element} holds "${shorten(odd.text)}", which names no time zone.`;
      }
      return undefined;
    },
  },
]);

const NOUNS = { number: 'number', instant: 'instant such as 2026-01-31T12:00:00.000Z' } as const;

const ZONED = /(?:Z|[+-]\d\d:\d\d)$/;

function given(...ends: readonly (RangeEnd | undefined)[]): readonly RangeEnd[] {
  return ends.filter((end) => end !== undefined);
}

/** @throws StandpipeError for the first rule that the template breaks. */
export function checkGrowingTemplate(template: GrowingTemplate): void {
  enforce(rulesFor(GROWING_RULES, template), template, template);
}
