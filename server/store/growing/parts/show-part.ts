import type { Node } from '../../../model/data-object/node.js';
import type { ProjectOptions } from '../../../model/data-object/project.js';
import type { Selection } from '../../../model/data-object/query.js';
import { select } from '../../../model/data-object/select.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';
import type { ObjectDecl } from '../../../model/schema/element-tree.js';
import { withInstants } from '../../objects/present.js';
import { type Shown, shownAs } from '../../objects/shown-as.js';
import type { StoredPart } from '../../ports/growing-parts.js';

/** What becomes of a stored part in an answer. */
export interface ShownPart {
  readonly matches: boolean;
  /** The part after selection and projection; undefined where nothing of it is left. */
  readonly node: Node | undefined;
}

const NO_MATCH: ShownPart = { matches: false, node: undefined };

/** How the parts of one query are shown: as an object would be that held this part alone. */
export function partShower(
  kind: PartKind,
  decl: ObjectDecl,
  wanted: { readonly selection: Selection | undefined; readonly shown: Shown },
  options: ProjectOptions,
): (part: StoredPart) => ShownPart {
  const partDecl = decl.root.child(kind.element);
  if (partDecl === undefined) throw new Error(`${kind.type} has no ${kind.element}.`);
  const { selection, shown } = wanted;
  return (part) => {
    const node = withInstants(part.node, partDecl, kind.instants, part);
    const alone: Node = { name: kind.type, attributes: [], children: [node], text: '' };
    const chosen = selection === undefined ? alone : select(selection, alone);
    if (chosen === undefined) return NO_MATCH;
    return { matches: true, node: shownAs(shown, chosen, decl, options).children[0] };
  };
}
