/** What is asked of a large log and of a small one, and what is right. */
import { partIn } from '../../clients/soap/direct-envelope.js';
import { log, logs } from '../world/log-documents.js';
import { depth } from '../world/rows.js';
import { lastPlace, latestAt, rangeAt, type MadeLog } from './made-rows.js';
import { mnemonics } from './size-log.js';

/** Rows of a range. */
const RANGE = 1_000;

/** One question. `columns` are those that are asked for, without the index. */
export interface Question {
  readonly name: string;
  /** The parts of the WMLS_GetFromStore. */
  parts(of: MadeLog, columns: readonly number[]): Readonly<Record<string, string>>;
  /** What is wrong with an answer, undefined where nothing is. */
  fault(of: MadeLog, columns: readonly number[], answer: Buffer): string | undefined;
}

export const QUESTIONS: readonly Question[] = [
  {
    name: 'header',
    parts: (of) => partsOf(of, '', 'header-only'),
    fault: (of, columns, answer) => headerFault(of, columns, partIn(answer.toString('utf8'), 'XMLout')),
  },
  rangeQuestion('last row', ({ rows }) => [rows - 1, rows - 1]),
  latestQuestion('latest value of each curve', 1, (_, columns) => columns),
  latestQuestion('latest value of a silent curve', 1, ({ curves }) => [curves]),
  latestQuestion('latest 100 values of each curve', 100, (_, columns) => columns),
  rangeQuestion(`${RANGE} rows in the middle`, ({ rows }) => {
    const from = Math.floor((rows - RANGE) / 2);
    return [from, from + RANGE - 1];
  }),
  rangeQuestion(`${RANGE} rows at the end`, ({ rows }) => [rows - RANGE, rows - 1]),
];

function rangeQuestion(name: string, places: (of: MadeLog) => readonly [number, number]): Question {
  return {
    name,
    parts(of, columns) {
      const [from, to] = places(of);
      const range = `<startIndex uom="m">${depth(from)}</startIndex><endIndex uom="m">${depth(to)}</endIndex>`;
      return partsOf(of, range + listOf(of, columns), 'data-only');
    },
    fault: (of, columns, answer) => rowsFault(answer, rangeAt(of, ...places(of), columns)),
  };
}

function latestQuestion(
  name: string,
  count: number,
  choose: (of: MadeLog, columns: readonly number[]) => readonly number[],
): Question {
  return {
    name,
    parts: (of, columns) =>
      partsOf(of, listOf(of, choose(of, columns)), `data-only;requestLatestValues=${count}`),
    fault: (of, columns, answer) => rowsFault(answer, latestAt(of, count, choose(of, columns))),
  };
}

function partsOf(of: MadeLog, content: string, returned: string): Readonly<Record<string, string>> {
  return {
    WMLtypeIn: 'log',
    QueryIn: logs(log(of.uid, content)),
    OptionsIn: `returnElements=${returned}`,
  };
}

/** Names the columns, unless they are all. */
export function listOf(of: MadeLog, columns: readonly number[]): string {
  if (columns.length === of.curves) return '';
  const names = mnemonics(of);
  const list = [0, ...columns].map((column) => names[column]).join(',');
  return `<logData><mnemonicList>${list}</mnemonicList></logData>`;
}

/** The rows of an answer. */
export function rowsIn(answer: Buffer): string[] {
  const document = partIn(answer.toString('utf8'), 'XMLout');
  return [...document.matchAll(/<data>(.*?)<\/data>/g)].map(([, row = '']) => row);
}

/** What is wrong with the rows of an answer. */
export function rowsFault(answer: Buffer, expected: readonly string[]): string | undefined {
  const found = rowsIn(answer);
  if (found.length !== expected.length) return `${found.length} rows in place of ${expected.length}`;
  const wrong = found.findIndex((row, at) => row !== expected[at]);
  return wrong < 0 ? undefined : `"${found[wrong]}" in place of "${expected[wrong]}"`;
}

/** The extents of the log and of its curves. */
export function headerFault(of: MadeLog, columns: readonly number[], document: string): string | undefined {
  const expected = [
    [/<startIndex [^>]*>([^<]*)</.exec(document)?.[1], 0],
    [/<endIndex [^>]*>([^<]*)</.exec(document)?.[1], of.rows - 1],
    ...[...columns, of.curves].map((column) => {
      const curve = document.split(`<logCurveInfo uid="CURVE${column}">`)[1] ?? '';
      return [/<maxIndex [^>]*>([^<]*)</.exec(curve)?.[1], lastPlace(of, column)] as const;
    }),
  ] as const;
  const wrong = expected.find(([found, place]) => found !== depth(place));
  return wrong === undefined ? undefined : `the extent ${wrong[0]} in place of ${depth(wrong[1])}`;
}
