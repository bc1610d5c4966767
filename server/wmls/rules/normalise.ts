/** What is forgiven or filled in before an input is validated and stored. [API 2.6] [API 2.7] */
import { childOf, type Node } from '../../model/data-object/node.js';
import type { ElementDecl, ObjectDecl } from '../../model/schema/element-tree.js';
import type { Mode } from '../../store/principal.js';
import { placedChild } from './placed-child.js';
import { changedInTurns } from './portions.js';
import { dropEmptyContainer, dropEmptyLeaf, dropNaN, inTurn, keepAttributes, rebuild } from './rebuild.js';
import { withoutServerOwned } from '../../model/data-object/server-owned.js';
import { isBlank, isNaNValue } from './values.js';

/** What a new object gets where the client says nothing. */
export interface AddDefaults {
  /** For well/timeZone [S53]. */
  readonly timeZone: string;
}

/**
 * The object as it is to be validated and stored: without what the server owns, NaN and empty containers,
 * and with its defaults. Other empty elements and attributes are dropped for lenient users; for strict ones
 * they stay, and the schema refuses them.
 */
export async function normaliseForAdd(
  decl: ObjectDecl,
  root: Node,
  mode: Mode,
  defaults: AddDefaults,
): Promise<Node> {
  const drop =
    mode === 'strict'
      ? inTurn(dropNaN, dropEmptyContainer)
      : inTurn(dropNaN, dropEmptyLeaf, dropEmptyContainer);
  // An empty uid of the object itself asks for a generated one.
  const named = keepAttributes(root, ({ name, value }) => name !== 'uid' || !isBlank(value));
  const kept = await changedInTurns(decl.type, named, (portion) =>
    rebuild(withoutServerOwned(decl.root, portion), decl.root, drop),
  );
  return withTimeZone(decl, kept, defaults);
}

/** A well without a zone gets the configured one. */
function withTimeZone(decl: ObjectDecl, root: Node, { timeZone }: AddDefaults): Node {
  if (decl.type !== 'well' || childOf(root, 'timeZone') !== undefined) return root;
  const zone: Node = { name: 'timeZone', attributes: [], children: [], text: timeZone };
  return placedChild(decl.root, root, zone);
}

/**
 * The update as it is to be merged: without what the server owns; a number that is NaN has become empty,
 * which removes it. The range of a curve stays: whether it may be there depends on what is stored [-436], and
 * merging passes over it.
 */
export function normaliseForUpdate(decl: ObjectDecl, root: Node): Promise<Node> {
  return changedInTurns(decl.type, root, (portion) => {
    const owned = withoutServerOwned(decl.root, portion, isRangeOfCurve);
    return rebuild(owned, decl.root, (node, d) => (isNaNValue(node, d) ? { ...node, text: '' } : node));
  });
}

function isRangeOfCurve({ path }: ElementDecl, { text }: Node): boolean {
  return path.startsWith('log/logCurveInfo/') && !isBlank(text) && text.trim() !== 'NaN';
}
