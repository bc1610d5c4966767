/** How a log is shown with data: its header speaks of the rows that come back. [API 4.2] [API 4.3] */
import { attributeOf, childrenOf, fold, type Node } from '../../../model/data-object/node.js';
import type { RangeAnswer } from '../../ports/channel-sets.js';
import type { Curve, LogHeader } from '../log-header.js';
import { withExtents } from './extents.js';
import type { ReadLog } from './query-data.js';
import type { FoundLog } from './query-headers.js';

/**
 * The header for an answer with data, with a logData that holds the lists. The header of a log
 * without data is as it is; that of one whose rows were all cut off by a limit reaches nowhere, or a client would
 * not come back for them.
 */
export function viewWithData({ header, root, chosen }: FoundLog, { data, answer }: ReadLog): Node {
  if (answer === undefined) return data.truncated ? withExtents(chosen, header, undefined) : chosen;
  const curves = returnedCurves(header, answer);
  const infos = infosOf(root, chosen, header, curves);
  const others = chosen.children.filter(
    (child) => child.namespace !== undefined || !REPLACED.includes(child.name),
  );
  const reach = { extent: answer.extent, columns: new Map(answer.columns.map((span) => [span.id, span])) };
  const shown = withExtents({ ...chosen, children: [...others, ...infos] }, header, reach);
  return { ...shown, children: [...shown.children, logData(header, curves)] };
}

const REPLACED = ['logCurveInfo', 'logData'];

/** The curves behind the index, in the order of the cells [S195]. */
function returnedCurves(header: LogHeader, { columns }: RangeAnswer): readonly Curve[] {
  const byColumn = new Map(header.curves.map((curve) => [curve.column?.id, curve]));
  return columns.map(({ id }) => {
    const curve = byColumn.get(id);
    if (curve === undefined) throw new Error(`The column ${id} was not asked for.`);
    return curve;
  });
}

/** The infos of the returned curves as the selection left them; that of the index is first, selected or not [S194]. */
function infosOf(root: Node, chosen: Node, header: LogHeader, curves: readonly Curve[]): readonly Node[] {
  const uidOf = (info: Node) => fold(attributeOf(info, 'uid') ?? '');
  const index = header.curves.find(({ isIndex }) => isIndex);
  const kept = new Map(childrenOf(chosen, 'logCurveInfo').map((info) => [uidOf(info), info]));
  const returned = new Set(curves.map(({ uid }) => fold(uid)));
  const all = childrenOf(root, 'logCurveInfo');
  const isIndex = (info: Node) => index !== undefined && uidOf(info) === fold(index.uid);
  return [
    ...all.filter(isIndex).map((info) => kept.get(uidOf(info)) ?? info),
    ...all.flatMap((info) => (returned.has(uidOf(info)) ? (kept.get(uidOf(info)) ?? []) : [])),
  ];
}

/** The lists have a comma whatever the rows have; a curve without unit has a blank place. [API 4.1] */
function logData({ curves, indexCurve, indexUnit }: LogHeader, returned: readonly Curve[]): Node {
  const index = curves.find(({ isIndex }) => isIndex);
  const leaf = (name: string, values: readonly string[]): Node => ({
    name,
    attributes: [],
    children: [],
    text: values.join(','),
  });
  return {
    name: 'logData',
    attributes: [],
    text: '',
    children: [
      leaf('mnemonicList', [index?.mnemonic ?? indexCurve, ...returned.map(({ mnemonic }) => mnemonic)]),
      leaf('unitList', [indexUnit, ...returned.map(({ unit }) => unit)]),
    ],
  };
}
