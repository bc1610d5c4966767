import type { ElementDecl, ObjectDecl } from '../schema/element-tree.js';
import type { Node } from './node.js';
import { declOf, qualifiedName } from './order.js';
import { everything } from './projections.js';
import type { Projection } from './query.js';
import { elementsOf } from './trees.js';

/**
 * What a template asks for with returnElements=requested [API 2.5]: exactly the items it names, filled or
 * empty. A leaf comes with its attributes; an empty container with all that is in it; a container that names
 * attributes or children with these only. A bare object element asks for its uids.
 */
export function requested(decl: ObjectDecl, template: Node): Projection {
  const bare = template.attributes.length === 0 && elementsOf(template).length === 0;
  return bare ? uidsOnly(decl) : named(decl.root, template);
}

/** The uids of the object and its parents. */
export function uidsOnly(decl: ObjectDecl): Projection {
  const uids = decl.root.attributes.map(({ name }) => name).filter((name) => name.startsWith('uid'));
  return { what: 'named', attributes: new Set(uids), children: new Map() };
}

function projectionOf(decl: ElementDecl | undefined, node: Node): Projection {
  if (decl?.content === 'leaf') return everything;
  const childless = elementsOf(node).length === 0;
  if (childless && (decl?.content !== 'container' || node.attributes.length === 0)) return everything;
  return named(decl, node);
}

function named(decl: ElementDecl | undefined, node: Node): Projection {
  const children = new Map<string, Projection>();
  for (const child of elementsOf(node)) {
    const key = qualifiedName(child);
    const other = children.get(key);
    const projection = projectionOf(declOf(decl, child), child);
    children.set(key, other === undefined ? projection : union(other, projection));
  }
  return { what: 'named', attributes: new Set(node.attributes.map(qualifiedName)), children };
}

/** What either asks for: the occurrences of a recurring element are answered with one projection. */
function union(a: Projection, b: Projection): Projection {
  if (a.what === 'everything' || b.what === 'everything') return everything;
  const children = new Map(a.children);
  for (const [key, projection] of b.children) {
    const other = children.get(key);
    children.set(key, other === undefined ? projection : union(other, projection));
  }
  return { what: 'named', attributes: new Set([...a.attributes, ...b.attributes]), children };
}
