/** Turns libxml2's messages into sentences of ours that name the element and the rule. */

/** Which kind of rule a document broke. */
export type ProblemRule =
  | 'not-well-formed'
  | 'dtd'
  | 'root'
  | 'unexpected-element'
  | 'missing-element'
  | 'unexpected-attribute'
  | 'missing-attribute'
  | 'value'
  | 'content'
  | 'other';

/** How libxml2 words one kind of error, and how we do: what the expression captures goes to `say`. */
interface Wording {
  readonly rule: ProblemRule;
  readonly matches: RegExp;
  /** `subject` is the element, or the attribute of it, that the message is about. */
  say(subject: string, found: readonly (string | undefined)[]): string;
}

const WORDINGS: readonly Wording[] = [
  {
    rule: 'root',
    matches: /^No matching global (?:element )?declaration available for the validation root/,
    say: (subject) => `${subject} is not the root element of this type of document`,
  },
  {
    rule: 'unexpected-element',
    matches: /^This element is not expected\.(?: Expected is(?: one of)? \( (.*) \)\.)?/,
    say: (subject, [expected]) => `${subject} is not expected here${expectation(expected)}`,
  },
  {
    rule: 'missing-element',
    matches: /^Missing child element\(s\)\.(?: Expected is(?: one of)? \( (.*) \)\.)?/,
    say: (subject, [expected]) => `${subject} is not complete${expectation(expected)}`,
  },
  {
    rule: 'missing-attribute',
    matches: /^The attribute '([^']+)' is required but missing/,
    say: (subject, [name]) => `${subject} must have the attribute ${name}`,
  },
  {
    rule: 'unexpected-attribute',
    matches: /^The attribute '([^']+)' is not allowed/,
    say: (subject, [name]) => `${subject} may not have the attribute ${name}`,
  },
  {
    rule: 'value',
    matches: /^\[facet 'minLength'\] The value (?:'' )?has a length of '0'/,
    say: (subject) => `${subject} may not be empty`,
  },
  {
    rule: 'value',
    matches: /^\[facet '(min|max)Length'\] The value [^]*?has a length of '(\d+)'; .* length of '(\d+)'/,
    say: (subject, [bound, length, allowed]) =>
      `${subject} has ${length} characters; at ${bound === 'max' ? 'most' : 'least'} ${allowed} are allowed`,
  },
  {
    rule: 'value',
    matches: /^\[facet 'pattern'\] The value '' is not accepted/,
    say: (subject) => `${subject} may not be empty`,
  },
  {
    rule: 'value',
    matches: /^\[facet 'pattern'\] The value '([^]*)' is not accepted by the pattern '([^]*)'/,
    say: (subject, [value, pattern]) => `${subject} may not be ${quote(value)}: it must match ${pattern}`,
  },
  {
    rule: 'value',
    matches: /^\[facet 'enumeration'\] The value '([^]*?)' is not an element of the set/,
    say: (subject, [value]) => `${subject} may not be ${quote(value)}: it is not in the list of the schema`,
  },
  {
    rule: 'value',
    matches: /^\[facet '(\w+)'\] The value '([^]*)' [^']*'([^']*)'/,
    say: (subject, [facet, value, bound]) => `${subject} may not be ${quote(value)}: ${facet} is ${bound}`,
  },
  {
    rule: 'value',
    matches: /^'([^]*)' is not a valid value of the [\w ]+type '([^']+)'/,
    say: (subject, [value, type]) => `${subject} may not be ${quote(value)}: it is no value of type ${type}`,
  },
  {
    rule: 'content',
    matches: /^Character content/,
    say: (subject) => `${subject} may not hold text`,
  },
  {
    rule: 'content',
    matches: /^Element content/,
    say: (subject) => `${subject} may not hold elements`,
  },
];

/** `Element 'x', attribute 'y': ` before what is wrong with it. */
const PREFIX = /^Element '([^']*)'(?:, attribute '([^']*)')?: /;

/** The sentence for a message of libxml2, without full stop, and the rule that was broken. */
export function describe(message: string): { rule: ProblemRule; text: string } {
  const plain = message.replace(/\{http[^{}]*\}/g, '');
  const [prefix = '', element, attribute] = PREFIX.exec(plain) ?? [];
  const said = plain.slice(prefix.length);
  const owner = element === undefined ? 'The document' : `<${element}>`;
  for (const wording of WORDINGS) {
    const match = wording.matches.exec(said);
    if (match === null) continue;
    const ofElement = attribute === undefined || wording.rule.endsWith('attribute');
    const subject = ofElement ? owner : `The attribute ${attribute} of ${owner}`;
    return { rule: wording.rule, text: wording.say(subject, match.slice(1)) };
  }
  return { rule: 'other', text: `${owner}: ${shorten(said, 300)}` };
}

function expectation(expected: string | undefined): string {
  if (expected === undefined || expected.trim() === '') return '';
  const names = expected.split(',').map((name) => name.trim());
  const shown = names.slice(0, 8).join(', ') + (names.length > 8 ? ', ...' : '');
  return `: expected ${names.length === 1 ? 'is' : 'is one of'} ${shown}`;
}

function quote(value: string | undefined): string {
  return `"${shorten(value ?? '', 80)}"`;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}...`;
}
