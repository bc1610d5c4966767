/**
 * Asking: a query template becomes a selection (which objects, which occurrences) and a projection (what of
 * them is returned). Both are plain values that any door may build.
 */
import type { ElementDecl, ObjectDecl, ValueType } from '../schema/element-tree.js';
import type { Node } from './node.js';

/** What a leaf or attribute is compared with. `after` is the strict greater-than of server instants. */
export interface Criterion {
  /** Attribute name, or undefined for the element's own value. */
  readonly attribute: string | undefined;
  /** How the stored text is to be read. */
  readonly type: ValueType;
  readonly comparison: 'equal' | 'after';
  /** As the client wrote it. */
  readonly value: string;
  /** The value in canonical form for its kind: folded string, canonical number, instant, true/false. */
  readonly canonical: string;
}

/** Conditions on one element (or on one occurrence of a recurring one): all of them hold together. */
export interface Occurrence {
  readonly criteria: readonly Criterion[];
  readonly children: readonly ElementSelection[];
}

/**
 * Conditions on the elements of one name. A recurring element may be named several times: then at least one
 * of `occurrences` must hold for a stored occurrence to be kept, and one stored occurrence must be kept.
 */
export interface ElementSelection {
  readonly decl: ElementDecl;
  readonly occurrences: readonly Occurrence[];
}

/** Which objects, and which occurrences of their recurring elements. */
export interface Selection {
  /** The object type that is asked for. */
  readonly decl: ObjectDecl;
  readonly root: Occurrence;
  /** The root's uids with a value, folded: they narrow the query. */
  readonly uids: { readonly uidWell?: string; readonly uidWellbore?: string; readonly uid?: string };
}

/**
 * What to return of an element. Attributes and children of a namespace other than WITSML's stand under
 * `{namespace}name`.
 */
export type Projection =
  | { readonly what: 'everything' }
  | {
      readonly what: 'named';
      readonly attributes: ReadonlySet<string>;
      readonly children: ReadonlyMap<string, Projection>;
      /** What the schema does not know is shown too: elements and attributes of vendors. */
      readonly unknown?: true;
    };

/** The result of reading a template. */
export interface CompiledTemplate {
  readonly selection: Selection;
  /** What the template names (`requested`); other returnElements values build their own. */
  readonly projection: Projection;
}

/** Used by the functions of this folder's other files. */
export type { ElementDecl, Node, ObjectDecl };
