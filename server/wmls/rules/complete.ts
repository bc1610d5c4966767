/** What a complete element must have. */
import { attributeOf, type Node } from '../../model/data-object/node.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';
import { mandatoryChildren, requiredAttributes, requiredChoices } from '../../model/schema/walk.js';
import { declOf } from '../../model/data-object/order.js';
import { isBlank, isEmpty } from './values.js';

function has(node: Node, decl: ElementDecl, wanted: ElementDecl): boolean {
  return node.children.some((child) => declOf(decl, child) === wanted && !isEmpty(child));
}

/** The name of the first mandatory child that is absent or empty. */
export function missingChild(node: Node, decl: ElementDecl): string | undefined {
  return mandatoryChildren(decl).find((wanted) => !has(node, decl, wanted))?.name;
}

/** The first thing that an element or one inside it must have and has not, as a path below it. */
export function missingIn(node: Node, decl: ElementDecl): string | undefined {
  if (decl.content === 'open') return undefined;
  return (
    missingChild(node, decl) ??
    missingChoice(node, decl) ??
    missingAttribute(node, decl) ??
    missingBelow(node, decl)
  );
}

function missingChoice(node: Node, decl: ElementDecl): string | undefined {
  return requiredChoices(decl)
    .find((branches) => !branches.some((wanted) => has(node, decl, wanted)))
    ?.map(({ name }) => name)
    .join(' or ');
}

function missingAttribute(node: Node, decl: ElementDecl): string | undefined {
  const missing = requiredAttributes(decl).find(
    ({ name }) => name !== 'uid' && name !== 'uom' && isBlank(attributeOf(node, name)),
  );
  return missing === undefined ? undefined : `the attribute ${missing.name}`;
}

function missingBelow(node: Node, decl: ElementDecl): string | undefined {
  for (const child of node.children) {
    const known = declOf(decl, child);
    const missing = known === undefined || isEmpty(child) ? undefined : missingIn(child, known);
    if (missing !== undefined) return `${child.name}/${missing}`;
  }
  return undefined;
}
