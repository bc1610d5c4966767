import type { Node } from '../../model/data-object/node.js';
import { project, type ProjectOptions } from '../../model/data-object/project.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import { inUnits } from '../../model/units/measures.js';
import type { ObjectQuery } from './object-store.js';

/** How a query wants objects, or parts of them, to be shown. */
export type Shown = Pick<ObjectQuery, 'projection' | 'units'>;

/** What a query asks for of an object that was selected, with its measures in the units that it asks for. */
export function shownAs(
  { projection, units }: Shown,
  root: Node,
  decl: ObjectDecl,
  options?: ProjectOptions,
): Node {
  return inUnits(units, project(projection, root, decl, options));
}
