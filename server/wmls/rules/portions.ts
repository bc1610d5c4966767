/**
 * Objects with thousands of stations or intervals, in portions: each is judged and changed by itself, as if the
 * object had no others, and the event loop serves others in between. Objects of other types are one portion.
 */
import type { Node } from '../../model/data-object/node.js';
import { withAttributes, withChildren } from '../../model/data-object/trees.js';
import { partKindOf } from '../../model/growing/part-kinds.js';
import { Turns } from '../../model/growing/turns.js';
import type { ObjectType } from '../../model/object-types.js';

/** Parts of a portion. */
const PARTS = 100;

/** The object again and again, each time with a few of its parts; all else stands in its place in each. */
export function* portionsOf(type: ObjectType, root: Node): Generator<Node> {
  const kind = partKindOf(type);
  const isPart = ({ name, namespace }: Node): boolean => name === kind?.element && namespace === undefined;
  const parts = kind === undefined ? [] : root.children.filter(isPart);
  if (parts.length <= PARTS) return yield root;
  for (let at = 0; at < parts.length; at += PARTS) {
    const some = new Set(parts.slice(at, at + PARTS));
    yield { ...root, children: root.children.filter((child) => !isPart(child) || some.has(child)) };
  }
}

/** What a judge finds in the first portion in which it finds anything. */
export async function firstFound<Found>(
  type: ObjectType,
  root: Node,
  judge: (portion: Node) => readonly Found[],
): Promise<readonly Found[]> {
  const turns = new Turns();
  for (const portion of portionsOf(type, root)) {
    const found = judge(portion);
    if (found.length > 0) return found;
    await turns.rest();
  }
  return [];
}

/**
 * A change that treats every child of the root by itself, and the attributes of the root without looking at its
 * children. The very same root where the change leaves every child and attribute as it is.
 */
export async function changedInTurns(
  type: ObjectType,
  root: Node,
  change: (portion: Node) => Node,
): Promise<Node> {
  if (partKindOf(type) === undefined || root.children.length <= PARTS) return change(root);
  const turns = new Turns();
  const children: Node[] = [];
  let attributes = root.attributes;
  for (let at = 0; at < root.children.length; at += PARTS) {
    const changed = change({ ...root, children: root.children.slice(at, at + PARTS) });
    ({ attributes } = changed);
    children.push(...changed.children);
    await turns.rest();
  }
  return withAttributes(withChildren(root, children), attributes);
}
