/** The projections that OptionsIn returnElements names. [API 2.4] */
import type { ObjectDecl } from '../schema/element-tree.js';
import type { Projection } from './query.js';

/** returnElements=all */
export const everything: Projection = { what: 'everything' };

/** The elements that say which object it is: its own name and its parents'. */
const NAMES: ReadonlySet<string> = new Set(['nameWell', 'nameWellbore', 'name', 'nameObject']);

/** returnElements=id-only: uids and names of the object and its parents, and nothing else [S70]. */
export function idOnly(decl: ObjectDecl): Projection {
  const uids = decl.root.attributes.map(({ name }) => name).filter((name) => name.startsWith('uid'));
  const names = decl.root.children.filter(({ name }) => NAMES.has(name));
  return {
    what: 'named',
    attributes: new Set(uids),
    children: new Map(names.map(({ name }) => [name, everything])),
  };
}

/**
 * Everything but these children of the root: latest-change-only is all but changeHistory, header-only all but
 * the data.
 */
export function allBut(decl: ObjectDecl, left: readonly string[]): Projection {
  const kept = decl.root.children.filter(({ name }) => !left.includes(name));
  return {
    what: 'named',
    attributes: new Set(decl.root.attributes.map(({ name }) => name)),
    children: new Map(kept.map(({ name }) => [name, everything])),
    unknown: true,
  };
}
