import { childOf, childrenOf, fold, type Node } from '../../../model/data-object/node.js';
import { mnemonicOf } from './curve-uids.js';

/** [S158] The header with the index curve as its first logCurveInfo; the others keep their order. */
export function withIndexCurveFirst(root: Node): Node {
  const infos = childrenOf(root, 'logCurveInfo');
  const indexCurve = fold(childOf(root, 'indexCurve')?.text.trim() ?? '');
  const at = infos.findIndex((info) => fold(mnemonicOf(info)) === indexCurve);
  const index = infos[at];
  if (index === undefined || at === 0) return root;
  const ordered = [index, ...infos.toSpliced(at, 1)].values();
  const moved = new Set(infos);
  return {
    ...root,
    children: root.children.map((child) => (moved.has(child) ? (ordered.next().value ?? child) : child)),
  };
}
