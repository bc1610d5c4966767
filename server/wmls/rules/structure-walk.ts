/** The walk over an object in document order, and what its rules are shown. [API 2.9, 16] */
import { attributeOf, fold, type Node } from '../../model/data-object/node.js';
import { declOf } from '../../model/data-object/order.js';
import { Turns } from '../../model/growing/turns.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';
import { enforce, type Rule, type RuleUse } from './rule.js';

/** One element on the way. */
export interface Visit {
  readonly node: Node;
  /** undefined for what the schema does not know at this place, and for text between elements. */
  readonly decl: ElementDecl | undefined;
  /** undefined at the root of the object. */
  readonly parent: Visit | undefined;
  /** 1 for the first element of its name in its container. */
  readonly occurrence: number;
  /** True where an element of the same name before it in the container has the same uid. */
  readonly uidSeen: boolean;
}

export type StructureRule = Rule<Visit>;

/** What is shown, and to which rules. */
type Walk = readonly [rules: readonly StructureRule[], use: RuleUse, root: Node, decl: ElementDecl];

/** Shows every element to the rules, parents first; what is unknown or open is not entered. */
export function walkStructure(...[rules, use, root, decl]: Walk): void {
  const here = { node: root, decl, parent: undefined, occurrence: 1, uidSeen: false };
  enforce(rules, use, here);
  for (const child of childrenOfVisit(here)) visit(rules, use, child);
}

/** The same for an object that may have thousands of children: others have their turn in between. */
export async function walkInTurns(...[rules, use, root, decl]: Walk): Promise<void> {
  const turns = new Turns();
  const here = { node: root, decl, parent: undefined, occurrence: 1, uidSeen: false };
  enforce(rules, use, here);
  for (const child of childrenOfVisit(here)) {
    visit(rules, use, child);
    if (turns.due()) await turns.take();
  }
}

/** As deep as the limits of reading allow. */
function visit(rules: readonly StructureRule[], use: RuleUse, here: Visit): void {
  enforce(rules, use, here);
  for (const child of childrenOfVisit(here)) visit(rules, use, child);
}

function* childrenOfVisit(here: Visit): Generator<Visit> {
  if (here.decl === undefined || here.decl.content === 'open' || here.node.children.length === 0) return;
  const counts = new Map<string, number>();
  const uids = new Set<string>();
  for (const node of here.node.children) {
    const occurrence = (counts.get(node.name) ?? 0) + 1;
    counts.set(node.name, occurrence);
    const uid = attributeOf(node, 'uid')?.trim() ?? '';
    const key = uid === '' ? '' : `${node.name} ${fold(uid)}`;
    yield {
      node,
      decl: declOf(here.decl, node),
      parent: here,
      occurrence,
      uidSeen: uid !== '' && uids.has(key),
    };
    if (uid !== '') uids.add(key);
  }
}

/** Where an element is, for messages: `well/wellDatum[KB]/elevation`. */
export function placeOf(here: { node: Node; parent: { node: Node; parent: unknown } | undefined }): string {
  const steps: string[] = [];
  let at: typeof here | undefined = here;
  while (at !== undefined) {
    const uid = at.parent === undefined ? undefined : attributeOf(at.node, 'uid');
    steps.unshift(uid === undefined || uid === '' ? at.node.name : `${at.node.name}[${shorten(uid)}]`);
    at = at.parent as typeof here | undefined;
  }
  return steps.join('/');
}

/** A value as messages quote it. */
export function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}...`;
}
