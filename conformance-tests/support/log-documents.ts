/** Documents of logs: headers, curves, sections of rows, and what updates and deletes say of them. */
import { documentOf, inWellbore, pathAttributes, type WellborePath } from './documents.js';
import { escapeXml } from './xml-reading.js';

/** A curve of a log document. */
export interface CurveSpec {
  readonly mnemonic: string;
  /** '' leaves the unit out. */
  readonly unit?: string;
  /** The mnemonic, where it is absent; null leaves the attribute out. */
  readonly uid?: string | null;
  readonly type?: string;
  /** Elements between unit and typeLogData. */
  readonly more?: string;
  /** Elements behind typeLogData. */
  readonly tail?: string;
}

/** A logData section. */
export interface Section {
  readonly mnemonics: string;
  readonly units: string;
  readonly rows: readonly string[];
}

/** A log, as far as it differs from the measured-depth log MD (m), A (m/h), B (kN). */
export interface LogSpec {
  readonly indexType?: string;
  readonly indexCurve?: string;
  readonly direction?: 'increasing' | 'decreasing';
  readonly delimiter?: string;
  readonly nullValue?: string;
  readonly curves?: readonly CurveSpec[];
  /** Rows of a section of all curves. */
  readonly rows?: readonly string[];
  readonly sections?: readonly Section[];
  /** Elements between name and indexType, between indexType and direction, before the curves, at the end. */
  readonly head?: string;
  readonly range?: string;
  readonly params?: string;
  readonly end?: string;
}

/** The curves of the log that most tests use. */
export const DEPTH_CURVES: readonly CurveSpec[] = [
  { mnemonic: 'MD', unit: 'm' },
  { mnemonic: 'A', unit: 'm/h' },
  { mnemonic: 'B', unit: 'kN' },
];

/** The curves of its sister by time. */
export const TIME_CURVES: readonly CurveSpec[] = [
  { mnemonic: 'TIME', unit: 's', type: 'date time' },
  { mnemonic: 'A', unit: 'm/h' },
  { mnemonic: 'B', unit: 'kN' },
];

/** A log by time with the curves TIME, A and B. */
export function timeSpec(spec: LogSpec = {}): LogSpec {
  return { indexType: 'date time', indexCurve: 'TIME', curves: TIME_CURVES, ...spec };
}

/** An instant of the test day, so many seconds after noon. */
export function noonPlus(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 15, 12, 0, seconds)).toISOString();
}

/** The logCurveInfo of a curve. */
export function curveXml(curve: CurveSpec): string {
  const uid = curve.uid === null ? '' : ` uid="${escapeXml(curve.uid ?? curve.mnemonic)}"`;
  const unit = curve.unit === undefined || curve.unit === '' ? '' : `<unit>${escapeXml(curve.unit)}</unit>`;
  return (
    `<logCurveInfo${uid}><mnemonic>${escapeXml(curve.mnemonic)}</mnemonic>${unit}${curve.more ?? ''}` +
    `<typeLogData>${curve.type ?? 'double'}</typeLogData>${curve.tail ?? ''}</logCurveInfo>`
  );
}

/** A logData with these rows, their text escaped. */
export function sectionXml({ mnemonics, units, rows }: Section): string {
  const data = rows.map((row) => `<data>${escapeXml(row)}</data>`).join('');
  return `<logData><mnemonicList>${escapeXml(mnemonics)}</mnemonicList><unitList>${escapeXml(units)}</unitList>${data}</logData>`;
}

/** The section of all curves of a log. */
export function wholeSection(curves: readonly CurveSpec[], rows: readonly string[]): Section {
  return {
    mnemonics: curves.map(({ mnemonic }) => mnemonic).join(','),
    units: curves.map(({ unit }) => unit ?? '').join(','),
    rows,
  };
}

/** What stands in a log document behind the name. */
export function logContent(spec: LogSpec = {}): string {
  const curves = spec.curves ?? DEPTH_CURVES;
  const whole = spec.rows === undefined ? [] : [wholeSection(curves, spec.rows)];
  const element = (name: string, text: string | undefined): string =>
    text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`;
  return [
    spec.head ?? '',
    element('dataDelimiter', spec.delimiter),
    element('indexType', spec.indexType ?? 'measured depth'),
    spec.range ?? '',
    element('direction', spec.direction),
    element('indexCurve', spec.indexCurve ?? 'MD'),
    element('nullValue', spec.nullValue),
    spec.params ?? '',
    ...curves.map(curveXml),
    ...[...whole, ...(spec.sections ?? [])].map(sectionXml),
    spec.end ?? '',
  ].join('');
}

/** A whole log document. */
export function logDocument(path: Partial<WellborePath>, name: string, spec: LogSpec = {}): string {
  return inWellbore('log', path, name, logContent(spec));
}

/** A document that names a log and some of its content: an update, a delete or a query. */
export function logPart(path: Partial<WellborePath>, content = ''): string {
  return documentOf('log', `<log${pathAttributes(path)}>${content}</log>`);
}

/** The structural range of a depth in metres, from and to; an end that is undefined is left open. */
export function depths(start?: number | string, end?: number | string, uom = 'm'): string {
  return (
    (start === undefined ? '' : `<startIndex uom="${uom}">${start}</startIndex>`) +
    (end === undefined ? '' : `<endIndex uom="${uom}">${end}</endIndex>`)
  );
}

/** The structural range of instants. */
export function times(start?: string, end?: string): string {
  return (
    (start === undefined ? '' : `<startDateTimeIndex>${start}</startDateTimeIndex>`) +
    (end === undefined ? '' : `<endDateTimeIndex>${end}</endDateTimeIndex>`)
  );
}

/** The logData that asks for some curves of a log. */
export function askFor(mnemonics: string): string {
  return `<logData><mnemonicList>${mnemonics}</mnemonicList></logData>`;
}
