/** The logData elements of an object that comes in: what stands in their lists, and their rows. [API 4.1] */
import { childOf, childrenOf, type DataObject, type Node } from '../../../model/data-object/node.js';
import { PerTree } from '../../../model/data-object/per-tree.js';
import type { RowLines } from '../../../model/growing/row-lines.js';

/** One logData. */
export interface Section {
  /** From one, for messages. */
  readonly number: number;
  /** Of mnemonicList; undefined where it is absent or blank. */
  readonly mnemonics: readonly string[] | undefined;
  /** Of unitList; undefined where it is absent or blank. '' is a curve without unit. */
  readonly units: readonly string[] | undefined;
  readonly rows: RowLines;
}

const NO_ROWS: RowLines = { count: 0, text: '' };

/** The sections of an object in order; those that were given without rows have none. */
export function sectionsOf({ root, rows = [] }: Pick<DataObject, 'root' | 'rows'>): readonly Section[] {
  return childrenOf(root, 'logData').map((node, index) => ({
    number: index + 1,
    ...LISTS.of(node, () => ({ mnemonics: listOf(node, 'mnemonicList'), units: listOf(node, 'unitList') })),
    rows: rows[index] ?? NO_ROWS,
  }));
}

const LISTS = new PerTree<Pick<Section, 'mnemonics' | 'units'>>();

/** [S163] [S167] A list has commas between its items whatever the delimiter, and blanks around them do not count. */
function listOf(node: Node, name: string): readonly string[] | undefined {
  const text = childOf(node, name)?.text ?? '';
  return text.trim() === '' ? undefined : text.split(',').map((item) => item.trim());
}

/** The header alone: nothing of the data is kept in the tree. */
export function withoutLogData(root: Node): Node {
  const children = root.children.filter(
    ({ name, namespace }) => name !== 'logData' || namespace !== undefined,
  );
  return children.length === root.children.length ? root : { ...root, children };
}
