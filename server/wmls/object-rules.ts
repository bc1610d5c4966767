import type { ObjectType } from '../model/object-types.js';
import type { ObjectDecl } from '../model/schema/element-tree.js';
import type { ObjectRules } from '../store/ports/object-rules.js';
import { checkDeleteAgainst, checkUpdateAgainst, validateResult, type Validator } from './rules/index.js';
import { LOG_RULES } from './rules/log/log-rules.js';

/** The rules that the store asks while it holds an object, as the Store API has them. */
export function objectRules(
  schemas: { object(type: ObjectType): ObjectDecl },
  validator: Validator,
): ObjectRules {
  return {
    checkUpdateAgainst: (change, stored, mode) =>
      checkUpdateAgainst(schemas.object(change.type), change.root, stored.root, mode),
    checkDeleteAgainst: (deletion, stored, mode) =>
      checkDeleteAgainst(schemas.object(deletion.type), deletion.root, stored.root, mode),
    checkResult: ({ type, root }, after) =>
      validateResult(
        validator,
        schemas.object(type),
        root,
        after === 'update' ? 'WMLS_UpdateInStore' : 'WMLS_DeleteFromStore',
      ),
    log: LOG_RULES,
  };
}
