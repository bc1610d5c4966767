import type { DataObject } from '../../model/data-object/node.js';
import { matchKeys } from '../../model/data-object/match-keys.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import type { Replacement } from '../ports/object-repository.js';
import { isPrivate } from './is-private.js';

/** What is stored of an object: the tree, the keys by which queries find it, and whether it is private. */
export function contentOf(object: DataObject, decl: ObjectDecl): Replacement {
  const { root } = object;
  return { object, keys: matchKeys(decl, root), isPrivate: isPrivate(root) };
}
