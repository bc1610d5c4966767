/**
 * A partial DeleteFromStore on one tree: what the template names is taken away. Values are no criteria: only
 * uids say which occurrence is meant, and what is not there is silently left. [API 2.8]
 */
import { refuse } from '../errors/standpipe-error.js';
import { ruleTable, type RuleRow } from '../rule-table.js';
import type { ElementDecl } from '../schema/element-tree.js';
import type { Node } from './node.js';
import { declOf, qualifiedName } from './order.js';
import { elementsOf, uidOf } from './trees.js';

interface RemainderRow extends RuleRow {
  readonly code: number;
  /** True where the children of an element would break the rule after the removal. */
  readonly broken: (child: ElementDecl, before: number, after: number) => boolean;
  readonly message: (path: string) => string;
}

/** What must be left of an element; depends on what is stored. */
export const REMAINDER_RULES: readonly RemainderRow[] = ruleTable([
  {
    id: 'delete.last-occurrence',
    cites: ['-421', 'S127'],
    code: -421,
    broken: (child, before, after) => child.mandatory && child.recurring && before > 0 && after === 0,
    message: (path) => `${path}: the last occurrence of a mandatory recurring element cannot be deleted.`,
  },
  {
    id: 'delete.emptied-mandatory',
    cites: ['-420', 'S130'],
    code: -420,
    broken: (child, before, after) => child.mandatory && !child.recurring && before > 0 && after === 0,
    message: (path) => `${path}: a mandatory element cannot be deleted.`,
  },
]);

/**
 * `stored` without what `deletion` names. Containers that nothing is left of go too.
 * @throws StandpipeError -420 or -421 where something mandatory would be gone.
 */
export function removeParts(decl: ElementDecl, stored: Node, deletion: Node): Node {
  const emptied = emptiedBy(deletion);
  const attributes = stored.attributes.filter(({ name }) => name === 'uid' || !emptied.has(name));
  if (decl.content === 'leaf') return { ...stored, attributes };
  const children = elementsOf(deletion).reduce(
    (left, named) => removeNamed(decl, left, named),
    stored.children as readonly Node[],
  );
  checkRemainder(decl, stored.children, children);
  return { ...stored, attributes, children };
}

function removeNamed(
  parent: ElementDecl | undefined,
  children: readonly Node[],
  named: Node,
): readonly Node[] {
  const name = qualifiedName(named);
  const decl = declOf(parent, named);
  const meant = isMeant(decl, named);
  return children.flatMap((child) => {
    if (qualifiedName(child) !== name || !meant(child)) return [child];
    if (namesNothingInside(named)) return [];
    if (decl === undefined) return removeInsideUnknown(child, named);
    const left = removeParts(decl, child, named);
    return isNothing(left) ? [] : [left];
  });
}

/**
 * Which of the stored elements of the name a template element speaks of: the one of its uid. Vendors' elements
 * may have uids too.
 */
function isMeant(decl: ElementDecl | undefined, named: Node): (child: Node) => boolean {
  const uid = uidOf(named);
  const told = decl === undefined || (decl.recurring && decl.hasUid);
  return uid === undefined || !told ? () => true : (child) => uidOf(child) === uid;
}

/** The attributes that a deletion takes away: those it names without a value, blanks not counting as one. */
function emptiedBy({ attributes }: Node): ReadonlySet<string> {
  return new Set(attributes.filter(({ value }) => value.trim() === '').map(({ name }) => name));
}

/** `<x/>` and `<x uid="a"/>` take the element away; children or empty attributes take something inside it. */
function namesNothingInside(named: Node): boolean {
  return named.children.length === 0 && emptiedBy(named).size === 0;
}

/** Vendors' elements and what is in open content: children by name, at any depth. */
function removeInsideUnknown(child: Node, named: Node): readonly Node[] {
  const emptied = emptiedBy(named);
  const children = elementsOf(named).reduce(
    (left, each) => removeNamed(undefined, left, each),
    child.children as readonly Node[],
  );
  const left = { ...child, attributes: child.attributes.filter(({ name }) => !emptied.has(name)), children };
  return isNothing(left) ? [] : [left];
}

/** An occurrence that still has its uid is something. */
function isNothing(node: Node): boolean {
  return node.children.length === 0 && node.text === '' && node.attributes.length === 0;
}

function checkRemainder(decl: ElementDecl, before: readonly Node[], after: readonly Node[]): void {
  const count = (nodes: readonly Node[], child: ElementDecl) =>
    nodes.filter((node) => declOf(decl, node) === child).length;
  for (const child of decl.children) {
    const row = REMAINDER_RULES.find((rule) => rule.broken(child, count(before, child), count(after, child)));
    if (row !== undefined) throw refuse(row.code, row.message(child.path));
  }
}
