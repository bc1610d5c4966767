import type { ObjectType } from '../model/object-types.js';
import { assembleSchema } from '../model/schema/assemble.js';
import type { ComponentSet } from '../model/schema/component-set.js';
import type { SchemaSet } from '../model/schema/schema-set.js';
import { deriveVariant, type SchemaVariant } from '../model/schema/variants.js';
import {
  compileSchema,
  parseDocument,
  validateDocument,
  XmlParseError,
  type RawProblem,
  type XsdValidator,
} from './libxml2.js';
import { describe, type ProblemRule } from './problem-text.js';
import { refuseDoctype } from './prolog.js';
import { XmlError } from './xml-error.js';

export type { ProblemRule, SchemaVariant };

/** The base schema is what is published; the others are what the functions of the store ask for. */
export type ValidatedVariant = SchemaVariant | 'base';

/** One thing that is wrong with a document. */
export interface ValidationProblem {
  readonly rule: ProblemRule;
  /** Names from the root, with uids: `wells/well[uid=w-12]/name`; '' where the document cannot be read. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  /** A sentence for the client, without full stop, that names the element, the rule and the place. */
  readonly message: string;
}

/** More problems than these are counted, not told. */
const KEPT_PROBLEMS = 50;

/**
 * Validates documents against the schemas of the object types. A schema is compiled when it is first needed
 * and kept until `dispose`. Nothing outside memory is ever read.
 */
export class SchemaValidator {
  readonly #variants = new Map<SchemaVariant, ComponentSet>();
  readonly #compiled = new Map<string, XsdValidator>();

  constructor(private readonly schemas: SchemaSet) {}

  /**
   * All problems of a document, in document order; none: it is valid. Of siblings with the same fault libxml2
   * may name the first only. Documents that are not well-formed or have a DTD are a problem too, not an error.
   * @param document text, or UTF-8 bytes.
   * @throws Error only when the schema itself does not compile or libxml2 fails.
   */
  validate(document: string | Uint8Array, type: ObjectType, variant: ValidatedVariant): ValidationProblem[] {
    const schema = this.compile(type, variant);
    const text = typeof document === 'string' ? document : Buffer.from(document).toString('utf8');
    const parsed = parse(text);
    if ('problem' in parsed) return [parsed.problem];
    try {
      const { problems, more } = validateDocument(schema, parsed.document, KEPT_PROBLEMS);
      return tell(problems, more);
    } finally {
      parsed.document.dispose();
    }
  }

  /** Compiles a schema now, so that a fault in an operator's files shows at the start. @throws Error then. */
  compile(type: ObjectType, variant: ValidatedVariant): XsdValidator {
    const key = `${type} ${variant}`;
    let schema = this.#compiled.get(key);
    if (schema === undefined) {
      const { main, others } = assembleSchema(this.#components(variant), this.schemas.foreign, type);
      schema = compileSchema(main, others);
      this.#compiled.set(key, schema);
    }
    return schema;
  }

  /** Frees the compiled schemas; the next use compiles them again. */
  dispose(): void {
    for (const schema of this.#compiled.values()) schema.dispose();
    this.#compiled.clear();
  }

  #components(variant: ValidatedVariant): ComponentSet {
    if (variant === 'base') return this.schemas.components;
    let components = this.#variants.get(variant);
    if (components === undefined) {
      components = deriveVariant(this.schemas.components, variant);
      this.#variants.set(variant, components);
    }
    return components;
  }
}

/** The parsed document, or why there is none. */
function parse(
  text: string,
): { document: ReturnType<typeof parseDocument> } | { problem: ValidationProblem } {
  if (text.trim() === '') {
    const message = 'The document is empty';
    return { problem: { rule: 'not-well-formed', path: '', line: 1, message } };
  }
  try {
    refuseDoctype(text);
    const parsed = parseDocument(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return { document: parsed };
  } catch (error) {
    if (error instanceof XmlError) {
      return { problem: { rule: 'dtd', path: '', line: error.line, message: error.message } };
    }
    if (!(error instanceof XmlParseError)) throw error;
    const [detail] = error.details;
    if (detail === undefined) {
      // libxml2 fails without a word where it gets no memory
      return {
        problem: { rule: 'other', path: '', line: 1, message: 'The document is too large to be validated' },
      };
    }
    const message = `The document is not well-formed XML: ${detail.message.trim()} (line ${detail.line})`;
    return { problem: { rule: 'not-well-formed', path: '', line: detail.line, message } };
  }
}

function tell(raw: readonly RawProblem[], more: number): ValidationProblem[] {
  const told = raw.map(({ message, line, path }): ValidationProblem => {
    const { rule, text } = describe(message);
    return { rule, path, line, message: `${text} (${path}, line ${line})` };
  });
  const last = told.at(-1);
  if (more > 0 && last !== undefined) {
    told[told.length - 1] = { ...last, message: `${last.message}; and ${more} more problems` };
  }
  return told;
}
