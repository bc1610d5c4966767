/** logCurveInfo without a uid: its mnemonic says which curve is meant, or gives a new curve its uid. [API 2.6] [API 2.7] */
import { attributeOf, childOf, childrenOf, fold, type Node } from '../../../model/data-object/node.js';

/** True for a curve that is named by its mnemonic alone; an empty uid is no absent one. */
export function isNamedByMnemonic(info: Node): boolean {
  return attributeOf(info, 'uid') === undefined && mnemonicOf(info) !== '';
}

/** The mnemonic of a logCurveInfo; '' where it has none. */
export function mnemonicOf(info: Node): string {
  return childOf(info, 'mnemonic')?.text.trim() ?? '';
}

/** The uid of a logCurveInfo as it is written; '' where it has none. */
export function uidOfCurve(info: Node): string {
  return attributeOf(info, 'uid')?.trim() ?? '';
}

/** The uid that a curve gets from its mnemonic. */
function uidFrom(mnemonic: string): string {
  return mnemonic.replace(/\s+/g, '_');
}

/** Every curve without a uid gets the one of its mnemonic. */
export function withOwnCurveUids(root: Node): Node {
  return withCurves(root, (info) => withUid(info, uidFrom(mnemonicOf(info))));
}

/**
 * Every curve without a uid gets the one of the stored curve of its mnemonic; a new curve one of its own that no
 * other curve has.
 */
export function withStoredCurveUids(change: Node, stored: Node): Node {
  const curves = childrenOf(stored, 'logCurveInfo');
  const byMnemonic = new Map(curves.map((info) => [fold(mnemonicOf(info)), uidOfCurve(info)]));
  const taken = new Set([...curves, ...childrenOf(change, 'logCurveInfo')].map((i) => fold(uidOfCurve(i))));
  return withCurves(change, (info) => {
    const mnemonic = mnemonicOf(info);
    const uid = byMnemonic.get(fold(mnemonic)) ?? freeUid(uidFrom(mnemonic), taken);
    taken.add(fold(uid));
    return withUid(info, uid);
  });
}

function freeUid(wanted: string, taken: ReadonlySet<string>): string {
  let uid = wanted;
  for (let number = 2; taken.has(fold(uid)); number++) uid = `${wanted}_${number}`;
  return uid;
}

function withUid(info: Node, value: string): Node {
  return { ...info, attributes: [...info.attributes, { name: 'uid', value }] };
}

/** The header with what becomes of those curves that their mnemonic names. */
function withCurves(root: Node, become: (info: Node) => Node): Node {
  const named = new Set(childrenOf(root, 'logCurveInfo').filter(isNamedByMnemonic));
  if (named.size === 0) return root;
  return { ...root, children: root.children.map((child) => (named.has(child) ? become(child) : child)) };
}
