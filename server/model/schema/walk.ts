/** Small questions that are asked of element trees in many places. */
import type { AttributeDecl, ElementDecl } from './element-tree.js';

/** The descendant at a path that is relative to `decl` (`wellDatum/name`); '' is `decl` itself. */
export function declAt(decl: ElementDecl, path: string): ElementDecl | undefined {
  let at: ElementDecl | undefined = decl;
  if (path === '') return at;
  for (const name of path.split('/')) at = at?.child(name);
  return at;
}

/** `decl` and all its descendants, parents first, in schema order. */
export function* descendants(decl: ElementDecl): IterableIterator<ElementDecl> {
  yield decl;
  for (const child of decl.children) yield* descendants(child);
}

/** All leaves below `decl`, in schema order. */
export function* leavesOf(decl: ElementDecl): IterableIterator<ElementDecl> {
  for (const each of descendants(decl)) if (each.content === 'leaf') yield each;
}

/** The children that a complete element must have. */
export function mandatoryChildren(decl: ElementDecl): readonly ElementDecl[] {
  return decl.children.filter((child) => child.mandatory);
}

/** The attributes that a complete element must have. */
export function requiredAttributes(decl: ElementDecl): readonly AttributeDecl[] {
  return decl.attributes.filter((attribute) => attribute.required);
}

/** True where several may stand side by side and a uid tells them apart; leaves (`logParam`) included. */
export function isRecurringWithUid(decl: ElementDecl): boolean {
  return decl.recurring && decl.hasUid;
}

/** True where several may stand side by side and nothing tells them apart: such lists are replaced whole. */
export function isRecurringWithoutUid(decl: ElementDecl): boolean {
  return decl.recurring && !decl.hasUid;
}

/** The choices below an element of which one branch must be there: the names of each branch. */
export function requiredChoices(decl: ElementDecl): readonly (readonly ElementDecl[])[] {
  const choices = new Map<string, ElementDecl[]>();
  for (const child of decl.children) {
    if (child.choice?.required !== true) continue;
    const known = choices.get(child.choice.id);
    if (known === undefined) choices.set(child.choice.id, [child]);
    else known.push(child);
  }
  return [...choices.values()];
}
