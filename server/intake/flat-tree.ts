import type { Attribute, Node } from '../model/data-object/node.js';

/**
 * A tree as nodes in document order, so that it can cross to another thread in batches: each batch is taken in
 * one turn of the event loop, whatever the size of the tree.
 */
export interface FlatNode {
  readonly depth: number;
  readonly name: string;
  readonly text: string;
  readonly attributes: readonly Attribute[];
  readonly namespace?: string;
  readonly prefix?: string;
}

/** The nodes of a tree. Does not recurse. */
export function* flatten(root: Node): Generator<FlatNode> {
  const waiting: { node: Node; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { children, ...own } = next.node;
    yield { ...own, depth: next.depth };
    for (let i = children.length - 1; i >= 0; i -= 1) {
      waiting.push({ node: children[i]!, depth: next.depth + 1 });
    }
  }
}

/** Puts them together again. One per tree. */
export class TreeAssembler {
  private root: Node | undefined;
  /** The children of the open element of each depth. */
  private readonly open: Node[][] = [];

  add(nodes: readonly FlatNode[]): void {
    for (const { depth, ...own } of nodes) {
      const children: Node[] = [];
      const node: Node = { ...own, children };
      if (depth === 0) this.root = node;
      else this.open[depth - 1]?.push(node);
      this.open[depth] = children;
    }
  }

  result(): Node {
    if (this.root === undefined) throw new Error('There are no nodes.');
    return this.root;
  }
}
