/**
 * The element trees that are read from `schemas/witsml141`. They say of each element its name, order,
 * multiplicity, type, uid, uom and enumeration; validation messages, partial update and delete, queries and
 * the capability replies all read them.
 */

import type { ObjectType } from '../object-types.js';

/** How the text of a leaf or attribute is to be compared and checked. */
export type ValueKind =
  'string' | 'number' | 'integer' | 'boolean' | 'instant' | 'date' | 'year' | 'time-zone' | 'binary';

/** A simple type with its facets resolved down to the built-in type. */
export interface ValueType {
  /** The schema's name of the type, e.g. `nameString`. */
  readonly name: string;
  readonly kind: ValueKind;
  readonly enumeration?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  /** True where the text is a blank-separated list (`listOfString`). */
  readonly list?: boolean;
  /** True where white space is collapsed. */
  readonly collapse: boolean;
}

export interface AttributeDecl {
  readonly name: string;
  readonly required: boolean;
  readonly type: ValueType;
}

/** The unit attribute of a measure. */
export interface UomDecl {
  /** True where a value without uom is refused [-453]. */
  readonly required: boolean;
  /** The symbols of the measure; undefined where any string is allowed. */
  readonly symbols: ReadonlySet<string> | undefined;
}

/**
 * One element of an object type.
 * `content`: `leaf` has a value (and perhaps attributes); `container` has child elements; `open` holds any XML
 * (customData, extensionAny, GML).
 */
export interface ElementDecl {
  /** Local name. */
  readonly name: string;
  /** Absent for WITSML's own namespace; GML's elements have theirs. */
  readonly namespace?: string;
  /** From the singular root, slash separated: `well/wellDatum/name`. */
  readonly path: string;
  /** The schema's type name: `cs_wellDatum`, `nameString`. */
  readonly typeName: string;
  readonly content: 'leaf' | 'container' | 'open';
  readonly minOccurs: number;
  readonly maxOccurs: number;
  /** maxOccurs > 1. */
  readonly recurring: boolean;
  /**
   * Must be there in a complete parent: minOccurs > 0 along the whole path of sequences, and in no choice.
   * That an object may be without its whole group (`grp_well`) does not count: well/timeZone is mandatory.
   */
  readonly mandatory: boolean;
  /** Elements that exclude each other share the id of their choice; branches are numbered. */
  readonly choice?: { readonly id: string; readonly branch: number; readonly required: boolean };
  /** The value of a leaf. */
  readonly value?: ValueType;
  readonly attributes: readonly AttributeDecl[];
  /** True where the type has a uid attribute of its own (`uidRef` is none). */
  readonly hasUid: boolean;
  readonly uom?: UomDecl;
  /** Children in schema order; computed on first use. */
  readonly children: readonly ElementDecl[];
  /** The child of that name, or undefined. */
  child(name: string): ElementDecl | undefined;
  /** The attribute of that name, or undefined. */
  attribute(name: string): AttributeDecl | undefined;
}

/** Position of a child in schema order is its index in `children`; unknown names sort last. */
export interface ObjectDecl {
  readonly type: ObjectType;
  /** The singular element. */
  readonly root: ElementDecl;
  /** The root of a document: documentInfo and the objects. */
  readonly plural: ElementDecl;
}
