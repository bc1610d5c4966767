/** Reads the logs of an answer: lists, rows and what the header says of their extents. */
import { objectOf, objectsOf, type StoreAnswer } from './store-client.js';
import { elementsAt, readXml, textAt, textsAt, type XmlElement } from './xml-reading.js';

/** A logCurveInfo as far as data concern it. */
export interface CurveReading {
  readonly uid: string;
  readonly mnemonic: string;
  readonly unit: string;
  /** minIndex or minDateTimeIndex. */
  readonly min: string | undefined;
  readonly max: string | undefined;
}

export interface LogReading {
  readonly element: XmlElement;
  readonly uid: string;
  /** undefined where there is no logData. */
  readonly mnemonics: readonly string[] | undefined;
  readonly units: readonly string[] | undefined;
  /** The text of each `data` element. */
  readonly rows: readonly string[];
  /** startIndex or startDateTimeIndex. */
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly growing: string | undefined;
  readonly curves: readonly CurveReading[];
}

/** Reads one log element. */
export function readLog(element: XmlElement): LogReading {
  const list = (name: string): readonly string[] | undefined =>
    textAt(element, `logData/${name}`)?.split(',');
  return {
    element,
    uid: textAt(element, '@uid') ?? '',
    mnemonics: list('mnemonicList'),
    units: list('unitList'),
    rows: textsAt(element, 'logData/data'),
    start: textAt(element, 'startIndex') ?? textAt(element, 'startDateTimeIndex'),
    end: textAt(element, 'endIndex') ?? textAt(element, 'endDateTimeIndex'),
    growing: textAt(element, 'objectGrowing'),
    curves: elementsAt(element, 'logCurveInfo').map((curve) => ({
      uid: textAt(curve, '@uid') ?? '',
      mnemonic: textAt(curve, 'mnemonic') ?? '',
      unit: textAt(curve, 'unit') ?? '',
      min: textAt(curve, 'minIndex') ?? textAt(curve, 'minDateTimeIndex'),
      max: textAt(curve, 'maxIndex') ?? textAt(curve, 'maxDateTimeIndex'),
    })),
  };
}

/** The logs of an answer with `result`; fails the test where it is another. */
export function logsOf(answer: StoreAnswer, result = 1): readonly LogReading[] {
  if (answer.Result !== result)
    throw new Error(`Result ${answer.Result} instead of ${result}: ${answer.SuppMsgOut.slice(0, 300)}`);
  return readXml(answer.XMLout)
    .children.filter(({ name }) => name === 'log')
    .map(readLog);
}

/** The only log of an answer with 1. */
export function logOf(answer: StoreAnswer): LogReading {
  return readLog(objectOf(answer));
}

/** True where a successful answer holds no object. */
export function isEmpty(answer: StoreAnswer): boolean {
  return objectsOf(answer).length === 0;
}

/** `mnemonic min..max` of each curve, `mnemonic -` where it has no extent. */
export function curveExtents(log: LogReading): readonly string[] {
  return log.curves.map(({ mnemonic, min, max }) =>
    min === undefined && max === undefined ? `${mnemonic} -` : `${mnemonic} ${min}..${max}`,
  );
}

/** What certification checks of every log that comes with data [API 4.2]; empty where nothing is wrong. */
export function integrityFaults(
  log: LogReading,
  delimiter = ',',
  split: (row: string, delimiter: string) => readonly string[] = (row, at) => row.split(at),
): readonly string[] {
  const faults: string[] = [];
  const expect = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what);
  };
  const { mnemonics = [], units = [], rows, curves } = log;
  const cells = rows.map((row) => split(row, delimiter));
  const nullValue = textAt(log.element, 'nullValue');
  const isNull = (cell: string | undefined): boolean =>
    cell === undefined || cell === '' || (nullValue !== undefined && Number(cell) === Number(nullValue));
  const decreasing = textAt(log.element, 'direction') === 'decreasing';
  const isTime = textAt(log.element, 'indexType') === 'date time';
  const key = (text: string | undefined): number => (isTime ? Date.parse(text ?? '') : Number(text));
  expect(rows.length > 0, 'no rows');
  expect(log.start === cells[0]?.[0], `start ${log.start} is not the first row's index`);
  expect(log.end === cells.at(-1)?.[0], `end ${log.end} is not the last row's index`);
  expect(mnemonics[0] === textAt(log.element, 'indexCurve'), 'the index curve is not first in mnemonicList');
  expect(new Set(mnemonics).size === mnemonics.length, 'a mnemonic stands twice');
  expect(curves[0]?.mnemonic === mnemonics[0], 'the index curve is not the first logCurveInfo');
  expect(units.length === mnemonics.length, 'unitList and mnemonicList differ in length');
  expect(
    cells.every((row) => row.length === mnemonics.length),
    'a row of another length',
  );
  const keys = cells.map((row) => key(row[0]));
  const ordered = keys.every(
    (one, at) => at === 0 || (decreasing ? one < (keys[at - 1] ?? 0) : one > (keys[at - 1] ?? 0)),
  );
  expect(ordered, 'rows out of order');
  expect(
    cells.every((row) => row.slice(1).some((cell) => !isNull(cell))),
    'a row of nulls',
  );
  for (const [at, mnemonic] of mnemonics.entries()) {
    const curve = curves.find((one) => one.mnemonic === mnemonic);
    expect(curve !== undefined, `${mnemonic} has no logCurveInfo`);
    expect(curve?.unit === units[at], `the units of ${mnemonic} differ`);
    const held = cells.filter((row) => at === 0 || !isNull(row[at])).map((row) => row[0]);
    const [low, high] = decreasing ? [held.at(-1), held[0]] : [held[0], held.at(-1)];
    expect(held.length > 0, `${mnemonic} holds only nulls`);
    expect(
      curve?.min === low && curve?.max === high,
      `${mnemonic}: ${curve?.min}..${curve?.max} for ${low}..${high}`,
    );
  }
  expect(curves.length === mnemonics.length, 'a logCurveInfo without data');
  return faults;
}
