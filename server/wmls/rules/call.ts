/** The rules on a call before its document is read. [API 2.9, 2-5] */
import { ruleTable } from '../../model/rule-table.js';
import { enforce, everywhere, type Rule, rulesFor, type RuleUse, STRICT_ONLY } from './rule.js';

/** What a call brings beside its options. */
export interface CallFacts extends RuleUse {
  readonly userAgent: string | undefined;
  readonly WMLtypeIn: string;
  /** XMLin or QueryIn, as it came. */
  readonly xml: string;
}

const CALLER_RULES = ruleTable<Rule<CallFacts>>([
  {
    id: 'call.user-agent',
    cites: ['-472', 'S14'],
    codes: everywhere(-472),
    modes: STRICT_ONLY,
    check: ({ userAgent }) =>
      (userAgent ?? '').trim() === '' ? 'The request has no User-Agent header.' : undefined,
  },
]);

const INPUT_RULES = ruleTable<Rule<CallFacts>>([
  {
    id: 'call.input-given',
    cites: ['-408', 'S39'],
    codes: everywhere(-408),
    check: ({ xml, fn }) => (xml.trim() === '' ? `${inputPart(fn)} is empty.` : undefined),
  },
]);

/** The name of the part that carries the document. */
export function inputPart(fn: RuleUse['fn']): 'XMLin' | 'QueryIn' {
  return fn === 'WMLS_AddToStore' || fn === 'WMLS_UpdateInStore' ? 'XMLin' : 'QueryIn';
}

/** Step 2: who calls. Comes before OptionsIn. */
export function checkCaller(facts: CallFacts): void {
  enforce(rulesFor(CALLER_RULES, facts), facts, facts);
}

/** Step 5: there is something to read. Comes after the compression keyword. */
export function checkInputGiven(facts: CallFacts): void {
  enforce(rulesFor(INPUT_RULES, facts), facts, facts);
}
