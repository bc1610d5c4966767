/** A change and what it changes, side by side. */
import { attributeOf, childrenOf, fold, type Node } from '../../model/data-object/node.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';
import { isRecurringWithUid } from '../../model/schema/walk.js';
import { enforce, type Rule, type RuleUse } from './rule.js';
import { declOf } from '../../model/data-object/order.js';

/** An element of a change, with what is stored in its place. */
export interface Pair {
  readonly node: Node;
  readonly decl: ElementDecl | undefined;
  /** undefined where nothing is stored yet. */
  readonly stored: Node | undefined;
  readonly parent: Pair | undefined;
}

/** Shows every element of a change to the rules, parents first; what is unknown or open is not entered. */
export function walkAgainst(
  rules: readonly Rule<Pair>[],
  use: RuleUse,
  root: Node,
  decl: ElementDecl,
  stored: Node,
): void {
  visit({ node: root, decl, stored, parent: undefined });

  function visit(pair: Pair): void {
    enforce(rules, use, pair);
    const { decl: known, node } = pair;
    if (known === undefined || known.content === 'open') return;
    const find = counterparts(pair.stored);
    for (const child of node.children) {
      const childDecl = declOf(known, child);
      visit({ node: child, decl: childDecl, stored: find(child, childDecl), parent: pair });
    }
  }
}

/**
 * Finds what is stored in the place of a child: by uid where there are uids, else by position among its name.
 * Ask for the children in order, each once.
 */
function counterparts(
  stored: Node | undefined,
): (child: Node, decl: ElementDecl | undefined) => Node | undefined {
  const byUid = new Map<string, ReadonlyMap<string, Node>>();
  const asked = new Map<string, number>();
  return (child, decl) => {
    const candidates = (): readonly Node[] => stored?.children.filter(isCalled(child)) ?? [];
    if (decl !== undefined && isRecurringWithUid(decl)) {
      let uids = byUid.get(child.name);
      if (uids === undefined) {
        uids = new Map(candidates().map((node) => [uidOf(node), node]));
        byUid.set(child.name, uids);
      }
      return uids.get(uidOf(child));
    }
    const position = asked.get(child.name) ?? 0;
    asked.set(child.name, position + 1);
    return candidates()[position];
  };
}

function isCalled({ name, namespace }: Node): (node: Node) => boolean {
  return (node) => node.name === name && node.namespace === namespace;
}

/** The uid of a node, folded; '' where it has none. */
export function uidOf(node: Node): string {
  return fold(attributeOf(node, 'uid')?.trim() ?? '');
}

/** The stored elements that a recurring element of a change stands among. */
export function storedSiblings({ node, parent }: Pair): readonly Node[] {
  return parent?.stored === undefined ? [] : childrenOf(parent.stored, node.name);
}
