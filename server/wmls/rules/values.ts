/** Small questions about elements and attributes that many rules ask. */
import { type Attribute, attributeOf, type Node } from '../../model/data-object/node.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** True for a numeric element that holds NaN, which stands for no value. [API 2.5] */
export function isNaNValue(node: Node, decl: ElementDecl | undefined): boolean {
  const kind = decl?.content === 'leaf' ? decl.value?.kind : undefined;
  return (kind === 'number' || kind === 'integer') && node.text.trim() === 'NaN';
}

/** True where an element has neither value nor children. */
export function isEmpty(node: Node): boolean {
  return node.children.length === 0 && isBlank(node.text);
}

/** True where an element has neither children nor a value that means anything. */
export function isWithoutValue(node: Node, decl: ElementDecl | undefined): boolean {
  return isEmpty(node) || isNaNValue(node, decl);
}

export function uomOf(node: Node): string {
  return attributeOf(node, 'uom')?.trim() ?? '';
}

/** True for attributes of the XML Schema instance namespace, which may stand on any element. */
export function isInstanceAttribute({ namespace }: Attribute): boolean {
  return namespace === XSI;
}

/** Attributes in no namespace that are there and empty, without uid and uom, which have rules of their own. */
export function emptyAttributes(node: Node): readonly Attribute[] {
  return node.attributes.filter(
    ({ name, namespace, value }) =>
      namespace === undefined && name !== 'uid' && name !== 'uom' && isBlank(value),
  );
}
