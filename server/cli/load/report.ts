/** What the server, or the file itself, refused: in words, with everything that helps to find it. */
import type { ObjectSlice } from './split-document.js';

/** One thing that was not stored. */
export interface Refusal {
  readonly file: string;
  /** Absent where the whole file could not be used. */
  readonly object?: ObjectSlice;
  /** The return code, where the server gave one. */
  readonly code?: number;
  readonly baseMessage?: string;
  /** SuppMsgOut, or why it was not sent at all. */
  readonly reason: string;
}

/** How an object is called in messages: type, name, and uids. */
export function describeObject({ type, name, uids }: ObjectSlice): string {
  const path = uids.filter((uid) => uid !== '').join('/');
  return [type, name === undefined ? '' : `"${name}"`, path === '' ? '' : `(${path})`]
    .filter(Boolean)
    .join(' ');
}

/** The report, a paragraph for each refusal. */
export function refusalReport(refusals: readonly Refusal[]): string {
  const paragraphs = refusals.map(({ file, object, code, baseMessage, reason }) => {
    const head = object === undefined ? file : `${file}: ${describeObject(object)}`;
    const base = [code === undefined ? '' : String(code), baseMessage ?? ''].filter(Boolean).join(' ');
    return [head, base, reason].filter(Boolean).join('\n    ');
  });
  return `Refused:\n  ${paragraphs.join('\n  ')}\n`;
}
