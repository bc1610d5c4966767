/**
 * A document that cannot be read. `rule` says whether it is not XML at all, or XML that is over a limit or
 * uses what is refused (a DTD, elements inside a row of a log); the message stands for itself and may be shown to a client.
 */
export class XmlError extends Error {
  readonly rule: 'not-well-formed' | 'dtd' | 'limit' | 'content';
  /** The message without the place. */
  readonly reason: string;
  /** One-based line and zero-based column of the place where reading stopped. */
  readonly line: number;
  readonly column: number;

  constructor(rule: XmlError['rule'], reason: string, at: { line: number; column: number }) {
    super(`${reason} (line ${at.line}, column ${at.column})`);
    this.name = 'XmlError';
    this.rule = rule;
    this.reason = reason;
    this.line = at.line;
    this.column = at.column;
  }
}
