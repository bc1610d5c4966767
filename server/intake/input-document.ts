import { attributeOf, type Node, WITSML_NAMESPACE } from '../model/data-object/node.js';

/** What a Store function was given: the root of the document, and its objects. */
export interface InputDocument {
  /** The name of the root element: `wells`, if the client got it right. */
  readonly pluralName: string;
  /** The version attribute of the root; undefined where it has none. */
  readonly version: string | undefined;
  /** The namespace of the root, `''` for none. */
  readonly namespace: string;
  readonly documentInfo?: Node;
  /** The children of the root without documentInfo, which is not an object [S48]. */
  readonly objects: readonly Node[];
}

/** Sorts the parts of a document; judges nothing. */
export function inputDocument(root: Node): InputDocument {
  const documentInfo = root.children.find(isDocumentInfo);
  return {
    pluralName: root.name,
    version: attributeOf(root, 'version'),
    namespace: root.namespace ?? WITSML_NAMESPACE,
    ...(documentInfo === undefined ? {} : { documentInfo }),
    objects: root.children.filter((child) => !isDocumentInfo(child)),
  };
}

function isDocumentInfo(node: Node): boolean {
  return node.name === 'documentInfo';
}
