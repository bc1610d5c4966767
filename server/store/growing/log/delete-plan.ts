/** What a partial delete takes from a log: items of its header, whole curves, values in ranges. [API 4.6] */
import { attributeOf, childOf, childrenOf, fold, type Node } from '../../../model/data-object/node.js';
import type { IndexKind, KeyRange } from '../../../model/growing/index-key.js';
import type { RangeEnd } from '../../objects/object-store.js';
import type { ColumnClear } from '../../ports/channel-sets.js';
import type { Curve } from '../log-header.js';
import { isEmptyRange, rangeKeys } from '../range-keys.js';
import { mnemonicOf, uidOfCurve } from './curve-uids.js';
import { isElapsed } from './header-change.js';
import type { KnownHeader } from './known-log.js';

/** A partial delete, sorted. */
export interface DeletePlan {
  /** What goes of the header, all curves by their stored uid; no children where nothing does. */
  readonly header: Node;
  /** The curves that go with all their values. */
  readonly removed: readonly Curve[];
  readonly clears: readonly ColumnClear[];
}

/** The elements that say a range, of the log and of a curve; the other kind's are no range of this log. */
const LOG_ENDS: Readonly<Record<IndexKind, readonly [start: string, end: string]>> = {
  number: ['startIndex', 'endIndex'],
  instant: ['startDateTimeIndex', 'endDateTimeIndex'],
};
const CURVE_ENDS: Readonly<Record<IndexKind, readonly [min: string, max: string]>> = {
  number: ['minIndex', 'maxIndex'],
  instant: ['minDateTimeIndex', 'maxDateTimeIndex'],
};
const CURVE_ITEMS: ReadonlySet<string> = new Set(['mnemonic', ...CURVE_ENDS.number, ...CURVE_ENDS.instant]);

/** A curve that the delete names and the log has. */
interface NamedCurve {
  readonly curve: Curve;
  readonly own: KeyRange | undefined;
  /** Items of its definition that are to go. */
  readonly items: readonly Node[];
}

/** Sorts a delete whose shape was checked. @throws [-409] for an end that is no index of this log */
export function planDelete(deletion: Node, header: KnownHeader, stored: Node): DeletePlan {
  const infos = childrenOf(deletion, 'logCurveInfo');
  const named = infos.flatMap((info) => namedCurve(info, header));
  const whole = rangeOf(deletion, header, LOG_ENDS, header.shape.decreasing);
  const index = named.find(({ curve }) => curve.isIndex);
  // The index alone means all curves; beside others it is only there because it always is.
  const ofAll =
    infos.length === 0 ? whole : (index?.own ?? (infos.length === 1 && index ? whole : undefined));
  const fallback = whole ?? ofAll;

  const ranged = named.filter(({ own }) => (own ?? fallback) !== undefined);
  const removed = named.filter((each) => !ranged.includes(each) && each.items.length === 0);
  const ranges = new Map([
    ...(ofAll === undefined ? [] : header.curves.map((curve) => [curve, ofAll] as const)),
    ...ranged.flatMap(({ curve, own }) => pairOf(curve, own ?? fallback)),
  ]);
  return {
    header: headerOf(deletion, stored, named, removed),
    removed: removed.map(({ curve }) => curve),
    clears: [...ranges].flatMap(([{ column }, range]) =>
      column === undefined || isEmptyRange(range) ? [] : [{ column: column.id, range }],
    ),
  };
}

function pairOf(curve: Curve, range: KeyRange | undefined): readonly (readonly [Curve, KeyRange])[] {
  return range === undefined ? [] : [[curve, range]];
}

/** The stored curve by uid, else by mnemonic; what the log does not have is silently left. [API 2.8] */
function namedCurve(info: Node, header: KnownHeader): readonly NamedCurve[] {
  const uid = fold(uidOfCurve(info));
  const curve =
    attributeOf(info, 'uid') === undefined
      ? header.byMnemonic.get(fold(mnemonicOf(info)))
      : header.curves.find((each) => fold(each.uid) === uid);
  if (curve === undefined) return [];
  const items = info.children.filter(
    ({ name, namespace, text }) => namespace !== undefined || !CURVE_ITEMS.has(name) || isItem(name, text),
  );
  return [{ curve, own: inOrder(rangeOf(info, header, CURVE_ENDS, false)), items }];
}

/** An empty mnemonic names no curve: it asks for its removal, which the rules refuse. */
function isItem(name: string, text: string): boolean {
  return name === 'mnemonic' && text.trim() === '';
}

/** [S251] The ends of a curve are mathematical; whoever mirrors them in a decreasing log means the same. */
function inOrder(range: KeyRange | undefined): KeyRange | undefined {
  return range !== undefined && isEmptyRange(range) && range.from !== undefined && range.to !== undefined
    ? { from: range.to, to: range.from }
    : range;
}

/** The range that an element says; undefined where none of its ends has a value. */
function rangeOf(
  node: Node,
  { shape, indexUnit }: KnownHeader,
  ends: typeof LOG_ENDS,
  decreasing: boolean,
): KeyRange | undefined {
  const [start, end] = ends[shape.kind].map((name) => endOf(node, name));
  if (start === undefined && end === undefined) return undefined;
  const given = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
  return rangeKeys(given, { ...shape, decreasing }, indexUnit);
}

function endOf(node: Node, element: string): RangeEnd | undefined {
  const child = childOf(node, element);
  const text = child?.text.trim() ?? '';
  if (child === undefined || text === '' || text === 'NaN') return undefined;
  return { element, text, uom: attributeOf(child, 'uom')?.trim() ?? '' };
}

/** What is neither range nor data: the items that the tree loses. The direction stays as it was made. */
function headerOf(
  deletion: Node,
  stored: Node,
  named: readonly NamedCurve[],
  removed: readonly NamedCurve[],
): Node {
  const own = isElapsed(stored) ? 'startDateTimeIndex' : undefined;
  const left = new Set(
    ['logCurveInfo', 'logData', 'direction', ...LOG_ENDS.number, ...LOG_ENDS.instant].filter(
      (name) => name !== own,
    ),
  );
  const others = deletion.children.filter(
    ({ name, namespace }) => namespace !== undefined || !left.has(name),
  );
  const curves = named
    .filter((each) => each.items.length > 0 || removed.includes(each))
    .map(({ curve, items }): Node => {
      const attributes = [{ name: 'uid', value: curve.uid }];
      return { name: 'logCurveInfo', attributes, children: items, text: '' };
    });
  return { ...deletion, children: [...others, ...curves] };
}
