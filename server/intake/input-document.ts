import type { RowLines } from '../model/growing/row-lines.js';
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
  /**
   * For each object the rows of its logData elements, in order: `data` elements of logs are not in the trees. An
   * empty `data` stays in a logData whose data elements are all empty, as in templates; it then has no rows.
   * Empty arrays for objects without logData.
   */
  readonly rows: readonly (readonly RowLines[])[];
}

/** Sorts the parts of a document; judges nothing. `rows` are those of the children of the root. */
export function inputDocument(
  root: Node,
  rows: readonly (readonly RowLines[])[] = root.children.map(() => []),
): InputDocument {
  const documentInfo = root.children.find(isDocumentInfo);
  const isObject = (_: unknown, place: number): boolean => !isDocumentInfo(root.children[place]!);
  return {
    pluralName: root.name,
    version: attributeOf(root, 'version'),
    namespace: root.namespace ?? WITSML_NAMESPACE,
    ...(documentInfo === undefined ? {} : { documentInfo }),
    objects: root.children.filter(isObject),
    rows: rows.filter(isObject),
  };
}

function isDocumentInfo(node: Node): boolean {
  return node.name === 'documentInfo';
}
