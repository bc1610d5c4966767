/** A log with data in the units that a query asks for: header, lists and rows alike. [API 10] */
import { attributeOf, childOf, childrenOf, fold, type Node } from '../../../model/data-object/node.js';
import { withChildren } from '../../../model/data-object/trees.js';
import type { ColumnSpan, SetExtent } from '../../../model/growing/channel-set.js';
import type { IndexPoint } from '../../../model/growing/index-key.js';
import { convertCells } from '../../../model/units/convert-cells.js';
import { conversionBetween } from '../../../model/units/conversion.js';
import { PLACE, VALUE } from '../../../model/units/convert-number.js';
import { type Converter, converterOf } from '../../../model/units/converter.js';
import type { Curve, LogHeader } from '../log-header.js';
import type { ReadLog } from './query-data.js';
import type { FoundLog } from './query-headers.js';

interface LogWithData {
  readonly log: FoundLog;
  readonly read: ReadLog;
}

/**
 * What was read of a log, in other units. The rows become so while they are read: nothing of them is kept. A curve
 * whose unit cannot become the one asked for stays as it is stored, and so do all where nothing is asked for.
 */
export function inCurveUnits(
  log: FoundLog,
  read: ReadLog,
  units: ReadonlyMap<string, string> | undefined,
): LogWithData {
  const { answer } = read;
  const columns = new Set(answer?.columns.map(({ id }) => id));
  const returned = log.header.curves.filter(({ column, isIndex }) =>
    column === undefined ? isIndex : columns.has(column.id),
  );
  const converted = convertedCurves(returned, units);
  if (answer === undefined || converted.size === 0) return { log, read };

  const index = returned.find(({ isIndex }) => isIndex);
  const converterFor = (curve: Curve | undefined) => curve && converted.get(curve)?.converter;
  const place = converterFor(index);
  const byColumn = new Map(returned.map((curve) => [curve.column?.id, curve]));
  const cells = [place, ...answer.columns.map(({ id }) => converterFor(byColumn.get(id)))];
  const rows = convertCells(read.data.rows, log.header.shape.delimiter, cells);
  return {
    log: withUnits(log, converted),
    read: {
      data: { ...read.data, rows },
      answer: place === undefined ? answer : { ...answer, ...placesIn(place, answer) },
    },
  };
}

/** How a curve is shown. */
interface Converted {
  readonly unit: string;
  readonly converter: Converter;
}

function convertedCurves(
  curves: readonly Curve[],
  units: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<Curve, Converted> {
  const converted = new Map<Curve, Converted>();
  if (units === undefined) return converted;
  for (const curve of curves) {
    const unit = units.get(fold(curve.mnemonic));
    if (unit === undefined || unit === curve.unit || !holdsNumbers(curve)) continue;
    const conversion = conversionBetween(curve.unit, unit);
    if (conversion === undefined) continue;
    converted.set(curve, { unit, converter: converterOf(conversion, curve.isIndex ? PLACE : VALUE) });
  }
  return converted;
}

const WHOLE_NUMBERS = ['byte', 'short', 'int', 'long'];
const NUMBERS: readonly string[] = [...WHOLE_NUMBERS, 'float', 'double', 'unknown', ''];

/** Texts and instants have no other unit. Of an array nobody can say which of its values are measures. */
function holdsNumbers({ typeLogData, column }: Curve): boolean {
  return NUMBERS.includes(typeLogData) && column?.nulls.array !== true;
}

/** The ends of the rows and of the curves, as the rows now name them. */
function placesIn(
  place: Converter,
  { extent, columns }: { readonly extent: SetExtent | undefined; readonly columns: readonly ColumnSpan[] },
) {
  const point = ({ key, text }: IndexPoint): IndexPoint => ({ key, text: place(text) ?? text });
  const ends = <T extends SetExtent>(span: T): T => ({
    ...span,
    first: point(span.first),
    last: point(span.last),
  });
  return { extent: extent && ends(extent), columns: columns.map(ends) };
}

function withUnits(log: FoundLog, converted: ReadonlyMap<Curve, Converted>): FoundLog {
  const { header, root, chosen } = log;
  const byUid = new Map([...converted].map(([{ uid }, { unit }]) => [fold(uid), unit]));
  const curves = header.curves.map((curve) => ({ ...curve, unit: byUid.get(fold(curve.uid)) ?? curve.unit }));
  const indexUnit = curves.find(({ isIndex }) => isIndex)?.unit ?? header.indexUnit;
  const shown: LogHeader = { ...header, curves, indexUnit };
  return { ...log, header: shown, root: withInfos(root, byUid), chosen: withInfos(chosen, byUid) };
}

function withInfos(root: Node, units: ReadonlyMap<string, string>): Node {
  const infos = new Set(childrenOf(root, 'logCurveInfo'));
  return withChildren(
    root,
    root.children.map((child) => {
      const unit = infos.has(child) ? units.get(fold(attributeOf(child, 'uid') ?? '')) : undefined;
      return unit === undefined ? child : withLeaves(child, unit);
    }),
  );
}

/** What was a whole number is none in another unit. */
function withLeaves(info: Node, unit: string): Node {
  const whole = WHOLE_NUMBERS.includes(childOf(info, 'typeLogData')?.text.trim() ?? '');
  const texts: Readonly<Record<string, string>> = { unit, ...(whole ? { typeLogData: 'double' } : {}) };
  const children = info.children.map((child) => {
    const text = child.namespace === undefined ? texts[child.name] : undefined;
    return text === undefined ? child : { ...child, text };
  });
  return withChildren(info, children);
}
