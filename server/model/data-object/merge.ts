/**
 * UpdateInStore on one tree: what the change names replaces, joins or unsets what is stored; everything else
 * stays as it is. The shape of the change was checked before. [API 2.7]
 */
import type { ElementDecl } from '../schema/element-tree.js';
import { attributeOf, type Attribute, fold, type Node } from './node.js';
import { declOf, inSchemaOrder, qualifiedName } from './order.js';
import { isServerOwned } from './server-owned.js';
import { groupBy, uidOf } from './trees.js';
import { isNaNText } from './values.js';

/** The attributes that name an object or an occurrence: they are given once. */
const IDENTIFYING: ReadonlySet<string> = new Set(['uid', 'uidWell', 'uidWellbore', 'uidObject']);

/** `stored` with `change` merged into it, in schema order. Neither tree is touched. */
export function merge(decl: ElementDecl, stored: Node, change: Node): Node {
  const attributes = mergeAttributes(stored.attributes, change.attributes);
  if (decl.content === 'leaf') {
    return { ...stored, text: hasValue(decl, change) ? change.text : stored.text, attributes };
  }
  const children =
    decl.content === 'open'
      ? mergeUnknown(stored.children, change.children)
      : mergeChildren(decl, stored, change);
  return { ...stored, attributes, children };
}

/** A supplied attribute replaces, an empty one unsets, the others stay. */
function mergeAttributes(stored: readonly Attribute[], change: readonly Attribute[]): readonly Attribute[] {
  const result = [...stored];
  for (const attribute of change) {
    if (attribute.namespace === undefined && IDENTIFYING.has(attribute.name)) continue;
    const at = result.findIndex((a) => a.name === attribute.name && a.namespace === attribute.namespace);
    if (isBlank(attribute)) {
      if (at >= 0) result.splice(at, 1);
    } else if (at >= 0) result[at] = attribute;
    else result.push(attribute);
  }
  return result;
}

/**
 * What the schema does not know, customData's children among it: the supplied elements of one name replace the
 * stored ones of that name [S113] [S114]; where all of them have a uid, each replaces the one of its uid.
 */
function mergeUnknown(stored: readonly Node[], change: readonly Node[]): readonly Node[] {
  const before = groupBy(stored, qualifiedName);
  const supplied = groupBy(change, qualifiedName);
  const placed = new Set<Node>();
  const merged = stored.flatMap((child) => {
    const name = qualifiedName(child);
    const group = supplied.get(name);
    if (group === undefined) return [child];
    const byUid = [...group, ...(before.get(name) ?? [])].every((node) => uidOf(node) !== undefined);
    const replacing = byUid ? group.filter((node) => uidOf(node) === uidOf(child)) : group;
    if (byUid && replacing.length === 0) return [child];
    const fresh = replacing.filter((node) => !placed.has(node));
    for (const node of fresh) placed.add(node);
    return fresh;
  });
  const added = change.filter((node) => !placed.has(node));
  return [...merged, ...added].filter((node) => !(isEmpty(node) && change.includes(node)));
}

/**
 * A new branch of a choice takes the place of the stored one [API 2.7]. Branches that are supplied together all
 * stay: the check of the result refuses them, none is lost in silence.
 */
function mergeChildren(decl: ElementDecl, stored: Node, change: Node): readonly Node[] {
  let children: readonly Node[] = stored.children;
  const groups = groupBy(change.children, qualifiedName);
  for (const [name, supplied] of groups) {
    const child = declOf(decl, supplied[0]!);
    if (child !== undefined && isServerOwned(child)) continue;
    const before = children.filter((node) => qualifiedName(node) === name);
    const others = children.filter((node) => qualifiedName(node) !== name);
    const after = mergeOneName(child, before, supplied);
    const rivals = after.length > 0 ? rivalsOf(decl, child) : undefined;
    const kept =
      rivals === undefined
        ? others
        : others.filter((node) => !rivals.has(node.name) || groups.has(qualifiedName(node)));
    children = [...kept, ...after];
  }
  return inSchemaOrder(decl, children);
}

/** What stands under one name after the change. */
function mergeOneName(
  decl: ElementDecl | undefined,
  before: readonly Node[],
  supplied: readonly Node[],
): readonly Node[] {
  if (decl === undefined) return mergeUnknown(before, supplied);
  if (decl.recurring && decl.hasUid) return mergeByUid(decl, before, supplied);
  if (decl.recurring) return supplied.flatMap((node) => newNode(decl, node));
  const [stored] = before;
  const [change] = supplied as [Node];
  if (stored === undefined) return newNode(decl, change);
  if (unsets(decl, change)) return [];
  const merged = merge(decl, stored, change);
  return isEmpty(merged) ? [] : [merged];
}

/** Occurrences with a known uid are merged, the others appended in the order they came. [S102] [S103] */
function mergeByUid(decl: ElementDecl, before: readonly Node[], supplied: readonly Node[]): readonly Node[] {
  const result = [...before];
  for (const node of supplied) {
    const uid = fold(attributeOf(node, 'uid') ?? '');
    const at = result.findIndex((stored) => fold(attributeOf(stored, 'uid') ?? '') === uid);
    if (at >= 0) result[at] = merge(decl, result[at]!, node);
    else result.push(...newNode(decl, node));
  }
  return result;
}

/** A node that was not stored before, without the items that say nothing and those that are the server's. */
function newNode(decl: ElementDecl, node: Node): readonly Node[] {
  const attributes = node.attributes.filter((attribute) => !isBlank(attribute));
  if (decl.content === 'leaf') return hasValue(decl, node) ? [{ ...node, attributes }] : [];
  if (decl.content === 'open') return isEmpty(node) ? [] : [node];
  const children = node.children.flatMap((child) => {
    const known = declOf(decl, child);
    if (known === undefined) return isEmpty(child) ? [] : [child];
    return isServerOwned(known) ? [] : newNode(known, child);
  });
  const created = { ...node, attributes, children: inSchemaOrder(decl, children) };
  return isEmpty(created) ? [] : [created];
}

/** The names of the other branches of the choice that `chosen` belongs to. */
function rivalsOf(parent: ElementDecl, chosen: ElementDecl | undefined): ReadonlySet<string> | undefined {
  const choice = chosen?.choice;
  if (choice === undefined) return undefined;
  const rivals = parent.children.filter(
    (decl) => decl.choice?.id === choice.id && decl.choice.branch !== choice.branch,
  );
  return new Set(rivals.map((decl) => decl.name));
}

function isBlank({ value }: Attribute): boolean {
  return value.trim() === '';
}

function hasValue(decl: ElementDecl, node: Node): boolean {
  return node.text.trim() !== '' && !(decl.value !== undefined && isNaNText(decl.value.kind, node.text));
}

/**
 * An empty element, or NaN for a number, takes a stored optional item away; one that carries empty attributes
 * only loses these.
 */
function unsets(decl: ElementDecl, change: Node): boolean {
  if (decl.content !== 'leaf') return isEmpty(change);
  if (hasValue(decl, change)) return false;
  return (
    change.text.trim() !== '' ||
    change.attributes.every((attribute) => attribute.name === 'uom' && isBlank(attribute))
  );
}

function isEmpty(node: Node): boolean {
  return node.children.length === 0 && node.text.trim() === '' && node.attributes.length === 0;
}
