/** Steps 16 and 17 of the processing, per function: the object against the schema's element tree. */
import type { Node } from '../../model/data-object/node.js';
import { objectType, type StoreFunction } from '../../model/object-types.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import type { Mode } from '../../store/principal.js';
import { checkOwnUids } from './own-uids.js';
import { rulesFor } from './rule.js';
import { EMPTINESS_RULES } from './structure-empty.js';
import { NAME_RULES } from './structure-names.js';
import { UID_RULES, UNIQUE_UID_RULES } from './structure-uids.js';
import { VALUE_RULES } from './structure-values.js';
import { UOM_RULES } from './structure-uoms.js';
import { walkInTurns, walkStructure } from './structure-walk.js';

/** In the order in which they are asked of each element. */
const STRUCTURE_RULES = [...NAME_RULES, ...UID_RULES, ...UOM_RULES, ...EMPTINESS_RULES, ...VALUE_RULES];

async function check(fn: StoreFunction, decl: ObjectDecl, root: Node, mode: Mode): Promise<void> {
  const use = { fn, mode };
  await walkInTurns(rulesFor(STRUCTURE_RULES, use), use, root, decl.root);
  checkOwnUids(use, objectType(decl.type), root);
  await walkInTurns(rulesFor(UNIQUE_UID_RULES, use), use, root, decl.root);
}

/** A new object: names, uids, units. What the schema's types say is checked by `validateNew`. */
export function checkAdd(decl: ObjectDecl, root: Node, mode: Mode): Promise<void> {
  return check('WMLS_AddToStore', decl, root, mode);
}

/** An update as such; `checkUpdateAgainst` compares it with what is stored. */
export function checkUpdate(decl: ObjectDecl, root: Node, mode: Mode): Promise<void> {
  return check('WMLS_UpdateInStore', decl, root, mode);
}

/** A deletion as such, of the whole object or of parts; `checkDeleteAgainst` compares it with what is stored. */
export function checkDelete(decl: ObjectDecl, root: Node, mode: Mode): Promise<void> {
  return check('WMLS_DeleteFromStore', decl, root, mode);
}

/** A query template; what concerns recurring selection items is for `compileTemplate` to say. */
export function checkTemplate(decl: ObjectDecl, root: Node, mode: Mode): void {
  const use = { fn: 'WMLS_GetFromStore', mode } as const;
  walkStructure(rulesFor(STRUCTURE_RULES, use), use, root, decl.root);
  checkOwnUids(use, objectType(decl.type), root);
  walkStructure(rulesFor(UNIQUE_UID_RULES, use), use, root, decl.root);
}
