/** The items of a log's header that say how far its data reach. [API 4.2] */
import { attributeOf, childOf, childrenOf, fold, type Node } from '../../../model/data-object/node.js';
import type { ColumnId, SetExtent } from '../../../model/growing/channel-set.js';
import type { IndexPoint } from '../../../model/growing/index-key.js';
import type { LogHeader } from '../log-header.js';

/** How far some data of a log reach, in mathematical order. */
export interface Reach {
  readonly extent: SetExtent | undefined;
  /** Columns without a value are absent. */
  readonly columns: ReadonlyMap<ColumnId, SetExtent>;
}

const OF_LOG = ['startIndex', 'endIndex', 'startDateTimeIndex', 'endDateTimeIndex'];
const OF_CURVE = ['minIndex', 'maxIndex', 'minDateTimeIndex', 'maxDateTimeIndex'];
/** An elapsed index may count from an instant, which the client says. [API 4.1] */
const OF_CLIENT = ['startDateTimeIndex', 'endDateTimeIndex'];

/** True for an item of the log itself that the server computes. */
export function isComputed(name: string): boolean {
  return OF_LOG.includes(name);
}

/** The header with the extents of some data, and without all others; undefined: of no data. */
export function withExtents(root: Node, header: LogHeader, reach: Reach | undefined): Node {
  const elapsed = childOf(root, 'indexType')?.text.trim() === 'elapsed time';
  const replaced = elapsed ? OF_LOG.filter((name) => !OF_CLIENT.includes(name)) : OF_LOG;
  const curves = new Map(header.curves.map((curve) => [fold(curve.uid), curve]));
  const extentOf = (info: Node): SetExtent | undefined => {
    const curve = curves.get(fold(attributeOf(info, 'uid') ?? ''));
    if (curve?.isIndex === true) return reach?.extent;
    return curve?.column === undefined ? undefined : reach?.columns.get(curve.column.id);
  };
  const infos = new Set(childrenOf(root, 'logCurveInfo'));
  const children = without(root, replaced).map((child) =>
    infos.has(child)
      ? { ...child, children: [...without(child, OF_CURVE), ...curveExtent(extentOf(child), header)] }
      : child,
  );
  return { ...root, children: [...children, ...logExtent(reach?.extent, header)] };
}

/** [S156] A decreasing log starts at its high end; the ends of a curve are mathematical in any log. */
function logExtent(extent: SetExtent | undefined, header: LogHeader): readonly Node[] {
  if (extent === undefined) return [];
  const { first, last } = extent;
  const [start, end] = header.shape.decreasing ? [last, first] : [first, last];
  return [place('start', start, header), place('end', end, header)];
}

function curveExtent(extent: SetExtent | undefined, header: LogHeader): readonly Node[] {
  return extent === undefined ? [] : [place('min', extent.first, header), place('max', extent.last, header)];
}

/** The text is that of the data, in the unit of the index. */
function place(end: string, { text }: IndexPoint, { shape, indexUnit }: LogHeader): Node {
  if (shape.kind === 'instant') return { name: `${end}DateTimeIndex`, attributes: [], children: [], text };
  const attributes = indexUnit === '' ? [] : [{ name: 'uom', value: indexUnit }];
  return { name: `${end}Index`, attributes, children: [], text };
}

function without(node: Node, names: readonly string[]): readonly Node[] {
  return node.children.filter(({ name, namespace }) => namespace !== undefined || !names.includes(name));
}
