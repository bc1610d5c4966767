import type { Node } from '../../model/data-object/node.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';

/** The element with a child more, in front of the first that comes later in the schema; no other child moves. */
export function placedChild(decl: ElementDecl, root: Node, child: Node): Node {
  const place = (name: string) => decl.children.findIndex((each) => each.name === name);
  const behind = root.children.findIndex((each) => place(each.name) > place(child.name));
  const at = behind < 0 ? root.children.length : behind;
  return { ...root, children: root.children.toSpliced(at, 0, child) };
}
