import type { Node } from '../model/data-object/node.js';

/** The documentInfo of a reply: named after the object type that it carries [S49]. */
export function documentInfo(objectType: string): Node {
  const leaf = { name: 'documentName', attributes: [], children: [], text: objectType };
  return { name: 'documentInfo', attributes: [], children: [leaf], text: '' };
}
