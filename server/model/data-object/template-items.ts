import type { ElementDecl } from '../schema/element-tree.js';
import type { Node } from './node.js';
import { declOf } from './order.js';
import { saysNothing } from './trees.js';

/** The items that an occurrence of a template names, as paths from the root on (`a/b`, `a/b/@uid`). */
export interface NamedItems {
  readonly all: ReadonlySet<string>;
  /** Leaves and attributes without and with a value. */
  readonly empty: ReadonlySet<string>;
  readonly filled: ReadonlySet<string>;
}

/**
 * The items that `node` names, for comparing the occurrences of a recurring element [-438] [-439]. Units are
 * never criteria and vendors' items never compared, so neither counts [S84] [S85].
 */
export function itemsOf(decl: ElementDecl, node: Node): NamedItems {
  const items = { all: new Set<string>(), empty: new Set<string>(), filled: new Set<string>() };
  collect(decl, node, items);
  return items;
}

function collect(
  decl: ElementDecl,
  node: Node,
  items: { all: Set<string>; empty: Set<string>; filled: Set<string> },
): void {
  items.all.add(decl.path);
  for (const { name, namespace, value } of node.attributes) {
    if (namespace !== undefined || decl.attribute(name) === undefined || name === 'uom') continue;
    const path = `${decl.path}/@${name}`;
    items.all.add(path);
    (value.trim() === '' ? items.empty : items.filled).add(path);
  }
  if (decl.content === 'leaf') (saysNothing(decl, node.text) ? items.empty : items.filled).add(decl.path);
  for (const child of node.children) {
    const known = declOf(decl, child);
    if (known !== undefined) collect(known, child, items);
  }
}
