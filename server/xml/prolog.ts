import { XmlError } from './xml-error.js';

/**
 * Refuses a document type declaration before the parser sees the document: whatever stands in it (entities
 * that expand, external files) is never read. Looks only at what precedes the root element.
 */
export function refuseDoctype(text: string): void {
  const at = behindProlog(text);
  if (/^<!doctype/i.test(text.slice(at, at + 9))) {
    throw new XmlError('dtd', 'A document type declaration (DTD) is not accepted', placeOf(text, at));
  }
}

/** Index of what follows the XML declaration, comments and processing instructions: the root element. */
export function behindProlog(text: string): number {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    while (isSpace(text.charCodeAt(at))) at += 1;
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else return at;
  }
}

/** Index behind the next `end`, or the end of the text, where the parser will then complain. */
function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at + end.length;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** One-based line and zero-based column of an index. */
export function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}
