/** What became of the objects, in words, with everything that helps to find what was refused. */
import type { ObjectSlice } from './split-document.js';

/** How an object is named in messages. */
export type NamedObject = Pick<ObjectSlice, 'type' | 'uids' | 'name'>;

/** One thing that was not stored. */
export interface Refusal {
  /** The file, or the address of the source. */
  readonly file: string;
  /** Absent where the whole file could not be used. */
  readonly object?: NamedObject;
  /** The return code, where the server gave one. */
  readonly code?: number;
  readonly baseMessage?: string;
  /** SuppMsgOut, or why it was not sent at all. */
  readonly reason: string;
}

/** What a load did with the objects that it was given. */
export type Outcome = 'added' | 'updated' | 'unchanged';

/** How often each outcome was. */
export class Tally {
  readonly #counts: Record<Outcome, number> = { added: 0, updated: 0, unchanged: 0 };

  count(outcome: Outcome): void {
    this.#counts[outcome] += 1;
  }

  get all(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  /** `12 added, 3 updated, 1 refused`; what did not happen is left out, but for added and refused. */
  summary(refused: number): string {
    const { added, updated, unchanged } = this.#counts;
    return [
      `${String(added)} added`,
      ...(updated > 0 ? [`${String(updated)} updated`] : []),
      ...(unchanged > 0 ? [`${String(unchanged)} there already`] : []),
      `${String(refused)} refused`,
    ].join(', ');
  }
}

/** How an object is called in messages: type, name, and uids. */
export function describeObject({ type, name, uids }: NamedObject): string {
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
