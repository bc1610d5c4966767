/** A row of the table `growing_part`, and the part that it stands for. */
import { attributeOf } from '../../model/data-object/node.js';
import { decode } from '../../model/data-object/stored-form.js';
import type { GrowingPart } from '../../store/ports/growing-parts.js';

/** int8 columns arrive as text. */
export interface PartRow {
  readonly top_key: string;
  readonly top_text: string;
  readonly top_uom: string;
  readonly bottom_key: string;
  readonly bottom_text: string;
  readonly bottom_uom: string;
  readonly tree: string;
}

/** The columns of a PartRow; `p` is the part. */
export const PART_COLUMNS =
  'p.top_key, p.top_text, p.top_uom, p.bottom_key, p.bottom_text, p.bottom_uom, p.tree';

/** The part of a row. */
export function growingPart(row: PartRow): GrowingPart {
  const node = decode(row.tree);
  return {
    uid: attributeOf(node, 'uid') ?? '',
    node,
    top: { key: BigInt(row.top_key), text: row.top_text, uom: row.top_uom },
    bottom: { key: BigInt(row.bottom_key), text: row.bottom_text, uom: row.bottom_uom },
  };
}
