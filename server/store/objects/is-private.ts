import { childOf, type Node } from '../../model/data-object/node.js';

/** [S59] Objects with commonData/privateGroupOnly are hidden from queries that do not ask for them. */
export function isPrivate(root: Node): boolean {
  const commonData = childOf(root, 'commonData');
  const flag = commonData === undefined ? undefined : childOf(commonData, 'privateGroupOnly')?.text.trim();
  return flag === 'true' || flag === '1';
}
