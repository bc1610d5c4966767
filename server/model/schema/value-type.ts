import type { ComponentSet } from './component-set.js';
import { localName, namespaceOf, XSD_NAMESPACE, type QName, type SimpleType } from './components.js';
import type { ValueKind, ValueType } from './element-tree.js';

/** What the built-in types of XML Schema mean to comparing and checking; all others are strings. */
const BUILT_IN_KINDS: Readonly<Record<string, ValueKind>> = {
  double: 'number',
  float: 'number',
  decimal: 'number',
  short: 'integer',
  int: 'integer',
  long: 'integer',
  integer: 'integer',
  boolean: 'boolean',
  dateTime: 'instant',
  date: 'date',
  gYear: 'year',
  base64Binary: 'binary',
};

/** WITSML's own types that mean more than the built-in type they restrict. */
const NAMED_KINDS: Readonly<Record<string, ValueKind>> = {
  timeZone: 'time-zone',
  abstractTimeZone: 'time-zone',
  calendarYear: 'year',
};

/** Patterns that every text matches that is not empty say nothing to a reader. */
const EMPTY_PATTERN = '.+';

/** Resolves simple types, and types with simple content, down to the built-in type; each type once. */
export class ValueTypes {
  readonly #known = new Map<QName, ValueType>();

  constructor(private readonly components: ComponentSet) {}

  /** @throws Error when the type has elements or does not exist. */
  of(name: QName): ValueType {
    let value = this.#known.get(name);
    if (value === undefined) {
      value = this.#resolve(name);
      this.#known.set(name, value);
    }
    return value;
  }

  #resolve(name: QName): ValueType {
    if (namespaceOf(name) === XSD_NAMESPACE) return builtIn(localName(name));
    const type = this.components.type(name);
    if (type?.kind === 'simple-type') return this.#derive(type);
    if (type?.base?.content === 'simple') return this.of(type.base.type);
    throw new Error(`The schema uses ${name} for a value, but it states no such type.`);
  }

  #derive(type: SimpleType): ValueType {
    const base = this.of(type.base);
    const local = localName(type.name);
    if (type.derivation === 'list') {
      return { name: local, kind: 'string', list: true, collapse: true };
    }
    const { minLength, maxLength, minInclusive, maxInclusive, minExclusive, whiteSpace } = type.facets;
    const pattern = type.patterns.filter((p) => p !== EMPTY_PATTERN).join('|');
    return {
      ...base,
      name: local,
      kind: NAMED_KINDS[local] ?? base.kind,
      ...(type.enumeration.length === 0 ? {} : { enumeration: type.enumeration }),
      ...(pattern === '' ? {} : { pattern }),
      ...(minLength === undefined ? {} : { minLength: Number(minLength) }),
      ...(maxLength === undefined ? {} : { maxLength: Number(maxLength) }),
      ...(minInclusive === undefined ? {} : { minInclusive }),
      ...(maxInclusive === undefined ? {} : { maxInclusive }),
      ...(minExclusive === undefined ? {} : { minExclusive }),
      ...(whiteSpace === undefined ? {} : { collapse: whiteSpace === 'collapse' }),
    };
  }
}

function builtIn(local: string): ValueType {
  const kind = BUILT_IN_KINDS[local] ?? 'string';
  return { name: `xsd:${local}`, kind, collapse: local !== 'string' };
}
