/**
 * Match keys: `path=canonical value` of every item that a query can filter by. The database narrows a query
 * by them; `select` decides exactly, so a key may only ever let too much through, never too little.
 *
 * An object has at most MAX_KEYS of them. Where it has more values, the elements with the most values get one
 * key for all (`path=*`), and an object with more kinds of items than that has the one key `*`. Long values
 * are known by their first KEY_LENGTH characters.
 */
import type { AttributeDecl, ElementDecl, ObjectDecl, ValueType } from '../schema/element-tree.js';
import type { Node } from './node.js';
import { declOf } from './order.js';
import type { ElementSelection, Occurrence, Selection } from './query.js';
import { isServerOwned } from './server-owned.js';
import { canonicalOf } from './values.js';

/** The greatest number of keys of one object. */
export const MAX_KEYS = 512;

/** The key of an object that may match any condition. */
export const ANY_KEY = '*';

const KEY_LENGTH = 64;

/** A necessary condition: the object has at least one key of each group. */
export type KeyCondition = readonly (readonly string[])[];

/** The keys of an object, without repetition. */
export function matchKeys(decl: ObjectDecl, root: Node): readonly string[] {
  const values = new Map<string, Set<string>>();
  for (const child of root.children) collect(declOf(decl.root, child), child, values);
  if (values.size > MAX_KEYS) return [ANY_KEY];
  const paths = [...values].sort(([, a], [, b]) => a.size - b.size);
  let left = MAX_KEYS - paths.length;
  return paths.flatMap(([path, each]) => {
    left -= each.size - 1;
    return left < 0 ? [keyOf(path, ANY_KEY)] : [...each].map((value) => keyOf(path, value));
  });
}

/** The groups of keys of which every object has one that `select` finds with this selection. */
export function necessaryKeys(selection: Selection): KeyCondition {
  // The uids of the root narrow a query by themselves.
  return selection.root.children.flatMap(groupsOf);
}

function collect(decl: ElementDecl | undefined, node: Node, values: Map<string, Set<string>>): void {
  if (decl === undefined || isServerOwned(decl)) return;
  if (decl.value !== undefined) add(decl, undefined, decl.value, node.text, values);
  for (const { name, namespace, value } of node.attributes) {
    const attribute = namespace === undefined ? decl.attribute(name) : undefined;
    if (attribute !== undefined) add(decl, attribute, attribute.type, value, values);
  }
  for (const child of node.children) collect(declOf(decl, child), child, values);
}

function add(
  decl: ElementDecl,
  attribute: AttributeDecl | undefined,
  type: ValueType,
  text: string,
  values: Map<string, Set<string>>,
): void {
  if (!hasKeys(type) || attribute?.name === 'uom') return;
  const canonical = canonicalOf(type, text);
  if (canonical === undefined || canonical === '') return;
  const path = pathOf(decl, attribute?.name);
  const known = values.get(path);
  if (known === undefined) values.set(path, new Set([shorten(canonical)]));
  else known.add(shorten(canonical));
}

/** Nobody looks for the content of an attachment. */
function hasKeys(type: ValueType): boolean {
  return type.kind !== 'binary';
}

/**
 * Alternatives A and B with groups A1, A2 and B1, B2: who meets either has a key of A1 or B1, and one of A2
 * or B2. An alternative without groups demands nothing, so then nothing is demanded.
 */
function groupsOf(selection: ElementSelection): KeyCondition {
  const alternatives = selection.occurrences.map((each) => groupsOfOccurrence(selection.decl, each));
  const [first = [], ...others] = alternatives;
  const count = Math.min(...alternatives.map((groups) => groups.length));
  return first
    .slice(0, count)
    .map((group, i) => [...new Set([...group, ...others.flatMap((groups) => groups[i] ?? [])])]);
}

function groupsOfOccurrence(decl: ElementDecl, { criteria, children }: Occurrence): KeyCondition {
  const own = criteria.flatMap(({ attribute, type, comparison, canonical }) => {
    if (comparison === 'after' || isServerOwned(decl) || !hasKeys(type)) return [];
    const path = pathOf(decl, attribute);
    return [[keyOf(path, shorten(canonical)), keyOf(path, ANY_KEY), ANY_KEY]];
  });
  return [...own, ...children.flatMap(groupsOf)];
}

function pathOf(decl: ElementDecl, attribute: string | undefined): string {
  return attribute === undefined ? decl.path : `${decl.path}@${attribute}`;
}

function keyOf(path: string, value: string): string {
  return `${path}=${value}`;
}

function shorten(value: string): string {
  return value.length > KEY_LENGTH ? value.slice(0, KEY_LENGTH) : value;
}
