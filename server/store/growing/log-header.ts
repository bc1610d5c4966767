/** What the data of a log need to know of its header. */
import type { Column, ColumnId, SetShape } from '../../model/growing/channel-set.js';
import { DEFAULT_DELIMITER } from '../../model/growing/row-lines.js';
import { attributeOf, childOf, childrenOf, fold, type Node } from '../../model/data-object/node.js';

/** A logCurveInfo as data see it. */
export interface Curve {
  /** As it is written. */
  readonly uid: string;
  readonly mnemonic: string;
  /** '' where it has none. */
  readonly unit: string;
  /** One of LogDataType: `double`, `date time`. */
  readonly typeLogData: string;
  readonly isIndex: boolean;
  /** undefined for the index curve, and for a curve that has no column yet. */
  readonly column: Column | undefined;
}

export interface LogHeader {
  readonly shape: SetShape;
  /** The mnemonic of the index curve, as indexCurve has it. */
  readonly indexCurve: string;
  /** The unit of the index: that of the index curve. '' where it has none. */
  readonly indexUnit: string;
  /** In the order of the logCurveInfo elements. */
  readonly curves: readonly Curve[];
}

/**
 * Reads the header of a log. `columns` are the columns of its curves by folded uid, `zoneOffset` the minutes east
 * of UTC at which instants without zone are read. [API 4.1]
 */
export function logHeader(root: Node, columns: ReadonlyMap<string, ColumnId>, zoneOffset: number): LogHeader {
  const indexCurve = textOf(root, 'indexCurve');
  const logNull = textOf(root, 'nullValue');
  const curves = childrenOf(root, 'logCurveInfo').map((info): Curve => {
    const uid = attributeOf(info, 'uid') ?? '';
    const mnemonic = textOf(info, 'mnemonic');
    const isIndex = fold(mnemonic) === fold(indexCurve);
    const id = columns.get(fold(uid));
    const nullValue = textOf(info, 'nullValue') || logNull;
    const nulls = {
      ...(nullValue === '' ? {} : { nullValue }),
      array: childOf(info, 'axisDefinition') !== undefined,
    };
    const column = isIndex || id === undefined ? undefined : { id, nulls };
    const unit = textOf(info, 'unit');
    return { uid, mnemonic, unit, typeLogData: textOf(info, 'typeLogData'), isIndex, column };
  });
  const shape: SetShape = {
    kind: textOf(root, 'indexType') === 'date time' ? 'instant' : 'number',
    decreasing: textOf(root, 'direction') === 'decreasing',
    delimiter: childOf(root, 'dataDelimiter')?.text || DEFAULT_DELIMITER,
    zoneOffset,
  };
  const indexUnit = curves.find(({ isIndex }) => isIndex)?.unit ?? '';
  return { shape, indexCurve, indexUnit, curves };
}

function textOf(node: Node, name: string): string {
  return childOf(node, name)?.text.trim() ?? '';
}
