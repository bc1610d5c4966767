/** What the server alone says of an object: taken from nobody, in silence. [API 2.6, 6] [API 2.7, 8] */
import type { Node } from '../../model/data-object/node.js';
import type { ObjectType } from '../../model/object-types.js';
import { type RuleRow, ruleTable } from '../../model/rule-table.js';

interface ServerOwned extends RuleRow {
  /** From the singular root; `*` stands for any type. */
  readonly path: string;
}

const SERVER_OWNED = ruleTable<ServerOwned>([
  { id: 'owned.creation', cites: ['S58', 'S100'], path: '*/commonData/dTimCreation' },
  { id: 'owned.last-change', cites: ['S58', 'S100'], path: '*/commonData/dTimLastChange' },
  { id: 'owned.active', cites: ['S137'], path: 'wellbore/isActive' },
]);

/** The object without the elements that only the server may set. */
export function withoutServerOwned(type: ObjectType, root: Node): Node {
  const paths = SERVER_OWNED.map(({ path }) => path.split('/')).filter(
    ([first]) => first === '*' || first === type,
  );
  return paths.reduce((node, [, ...steps]) => withoutPath(node, steps), root);
}

/** A container that held nothing else goes with what it held. */
function withoutPath(node: Node, [name, ...rest]: readonly string[]): Node {
  const children = node.children.flatMap((child) => {
    if (child.name !== name || child.namespace !== undefined) return [child];
    if (rest.length === 0) return [];
    const left = withoutPath(child, rest);
    return left !== child && left.children.length === 0 ? [] : [left];
  });
  const same = children.length === node.children.length && children.every((c, i) => c === node.children[i]);
  return same ? node : { ...node, children };
}
