/** What an update makes of the header of a log. [API 2.7] */
import { childOf, childrenOf, type DataObject, fold, type Node } from '../../../model/data-object/node.js';
import { merge } from '../../../model/data-object/merge.js';
import { withoutServerOwned } from '../../../model/data-object/server-owned.js';
import { encode } from '../../../model/data-object/stored-form.js';
import type { Column } from '../../../model/growing/channel-set.js';
import type { ElementDecl } from '../../../model/schema/element-tree.js';
import type { ObjectRules } from '../../ports/object-rules.js';
import type { Mode } from '../../principal.js';
import { mnemonicOf, uidOfCurve, withStoredCurveUids } from './curve-uids.js';
import { withIndexCurveFirst } from './index-first.js';
import type { KnownHeader } from './known-log.js';

/** A header after an update. */
export interface HeaderChange {
  readonly root: Node;
  /** False where it is equal to the stored one. */
  readonly changed: boolean;
  /** Curves that were not there before, as they are written. */
  readonly newCurves: readonly { readonly uid: string; readonly mnemonic: string }[];
}

/** Merges the header of an update into the stored one. @throws what the rules on updates say */
export function changeHeader(
  decl: ElementDecl,
  stored: DataObject,
  given: Node,
  rules: ObjectRules,
  mode: Mode,
): HeaderChange {
  const named = withStoredCurveUids(given, stored.root);
  const change = withoutFixed(withoutServerOwned(decl, named), stored.root);
  rules.checkUpdateAgainst({ type: 'log', root: change }, stored, mode);
  const root = withIndexCurveFirst(merge(decl, stored.root, change));
  // The curves of `named` still say the ranges that the server does not take over.
  rules.log.checkHeaderChange({ change: named, stored: stored.root, merged: root }, mode);
  const known = new Set(childrenOf(stored.root, 'logCurveInfo').map((info) => fold(uidOfCurve(info))));
  const newCurves = childrenOf(root, 'logCurveInfo')
    .filter((info) => !known.has(fold(uidOfCurve(info))))
    .map((info) => ({ uid: uidOfCurve(info), mnemonic: mnemonicOf(info) }));
  return { root, changed: encode(root) !== encode(stored.root), newCurves };
}

/** [S241] The direction is said once, and only an elapsed index has an instant from which it counts. [API 4.1] */
export function withoutFixed(change: Node, stored: Node): Node {
  const elapsed = isElapsed(stored);
  const children = change.children.filter(
    ({ name, namespace }) =>
      namespace !== undefined || (name !== 'direction' && (name !== 'startDateTimeIndex' || elapsed)),
  );
  return { ...change, children };
}

/** True for a log whose startDateTimeIndex is the client's own. */
export function isElapsed(header: Node): boolean {
  return childOf(header, 'indexType')?.text.trim() === 'elapsed time';
}

/** The columns that were there before and count other cells as null now. [API 4.1] */
export function renulledColumns(before: KnownHeader, after: KnownHeader): readonly Column[] {
  return after.curves.flatMap(({ column }) => {
    const old = column === undefined ? undefined : before.byColumn.get(column.id)?.column;
    if (column === undefined || old === undefined) return [];
    const same = old.nulls.array === column.nulls.array && old.nulls.nullValue === column.nulls.nullValue;
    return same ? [] : [column];
  });
}
