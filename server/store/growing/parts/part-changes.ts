/** What a change makes of the parts that it names, slice by slice, by the same rules as of any element. */
import type { DataObject, Node } from '../../../model/data-object/node.js';
import { inSchemaOrder } from '../../../model/data-object/order.js';
import { encode } from '../../../model/data-object/stored-form.js';
import type { DepthExtent } from '../../../model/growing/depth.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';
import type { GrowingPart } from '../../ports/growing-parts.js';
import type { ElementDecl } from '../../../model/schema/element-tree.js';
import type { StoredObject, UnitOfWork } from '../../ports/object-repository.js';
import { foldedUid, partOf } from './part-of.js';
import { holding, slicesOf, splitParts } from './split.js';

/** A change of a tree, and the checks before and after. */
export interface TreeChange {
  /** What the schema says of the root: where among the header's elements the parts belong. */
  readonly decl: ElementDecl;
  readonly by: DataObject;
  check(by: DataObject, stored: DataObject): void;
  apply(stored: Node, by: Node): Node;
  checkResult(result: DataObject): void;
}

/** What becomes of parts. */
export interface PartChanges {
  readonly added: readonly GrowingPart[];
  /** Parts whose tree is another one, before and after. */
  readonly changed: readonly { readonly before: GrowingPart; readonly after: GrowingPart }[];
  readonly removed: readonly GrowingPart[];
  /** How far those reached that a range took away. */
  readonly cleared?: DepthExtent | undefined;
}

/**
 * Merges into, or removes from, the parts that are named, and checks them, with the header as it will be. Nothing
 * is written.
 */
export async function changeParts(
  unit: UnitOfWork,
  kind: PartKind,
  { stored, header }: { readonly stored: StoredObject; readonly header: Node },
  change: TreeChange,
): Promise<PartChanges> {
  const added: GrowingPart[] = [];
  const changed: { before: GrowingPart; after: GrowingPart }[] = [];
  const removed: GrowingPart[] = [];
  const { type, root } = change.by;
  for (const slice of slicesOf(splitParts(kind, root).parts)) {
    const before = slice.length === 0 ? [] : await unit.parts.find(stored.id, slice.map(foldedUid));
    const was = holding(
      stored.object.root,
      before.map(({ node }) => node),
    );
    const by = holding(root, slice);
    change.check({ type, root: by }, { type, root: was });
    const after = new Map(change.apply(was, by).children.map((node) => [foldedUid(node), node]));
    const kept: Node[] = [];
    for (const part of before) {
      const uid = foldedUid(part.node);
      const node = after.get(uid);
      after.delete(uid);
      if (node === undefined) removed.push(part);
      else if (encode(node) !== encode(part.node)) {
        kept.push(node);
        changed.push({ before: part, after: partOf(kind, node, -483) });
      }
    }
    kept.push(...after.values());
    const whole = inSchemaOrder(change.decl, [...header.children, ...kept]);
    change.checkResult({ type, root: holding(header, whole) });
    for (const node of after.values()) added.push(partOf(kind, node, -483));
  }
  return { added, changed, removed };
}
