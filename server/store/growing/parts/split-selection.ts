/** A selection, taken apart: what is asked of the header, and what of the parts. */
import type { ElementSelection, Selection } from '../../../model/data-object/query.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';

export interface SplitSelection {
  /** Narrows and decides without looking at the parts. */
  readonly header: Selection;
  /** Decides on each part; undefined where every part will do. */
  readonly part: Selection | undefined;
}

/** The header's and the parts' conditions. Of the ends of the extent, which give a range, none is a condition. */
export function splitSelection({ element, start, end }: PartKind, selection: Selection): SplitSelection {
  const { root } = selection;
  const elsewhere = new Set<string>([element, start, end]);
  const isNamed = (name: string) => (each: ElementSelection) => each.decl.name === name;
  const of = (children: readonly ElementSelection[], criteria = root.criteria): Selection => ({
    ...selection,
    root: { criteria, children },
  });
  const parts = root.children.filter(isNamed(element));
  return {
    header: of(root.children.filter(({ decl }) => !elsewhere.has(decl.name))),
    part: parts.length === 0 ? undefined : of(parts, []),
  };
}
