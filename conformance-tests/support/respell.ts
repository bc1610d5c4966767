/** Other spellings of a leaf's text that a query must find it by, and texts that it must not. [API 2.5] */

export interface Spelling {
  /** Equal by the rule of the leaf's kind, in other characters. */
  readonly same: string;
  /** Different by that rule. */
  readonly other: string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const ZONE = /^(Z|[+-]\d\d:\d\d)$/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

function inOffset(text: string, addMillis: number): string {
  const offset = 3 * 3_600_000 + 30 * 60_000;
  const shifted = new Date(Date.parse(text) + addMillis + offset).toISOString();
  return shifted.replace('Z', '+03:30');
}

function swapCase(text: string): string {
  return [...text].map((c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join('');
}

/** How the text can be spelled otherwise, by what it looks like. */
export function respell(text: string): Spelling {
  if (INSTANT.test(text)) return { same: inOffset(text, 0), other: inOffset(text, 1000) };
  // There is one spelling of a zone; another zone is another value.
  if (ZONE.test(text)) return { same: text, other: '+09:45' };
  if (NUMBER.test(text)) return { same: text.replace(/\d/, '0$&'), other: text.replace(/\d/, '1$&') };
  if (text === 'true') return { same: '1', other: 'false' };
  if (text === 'false') return { same: '0', other: 'true' };
  return { same: swapCase(text), other: `${text}x` };
}

/** A path of elements around one leaf: `a/b@c` with a value becomes `<a><b c="value"/></a>`. */
export function templateOf(path: string, value: string): string {
  const [elements = '', attribute] = path.split('@');
  const names = elements.split('/').filter((name) => name !== '');
  const last = names.pop() ?? '';
  const leaf = attribute === undefined ? `<${last}>${value}</${last}>` : `<${last} ${attribute}="${value}"/>`;
  return names.reduceRight((inner, name) => `<${name}>${inner}</${name}>`, leaf);
}
