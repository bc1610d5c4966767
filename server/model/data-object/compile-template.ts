import { refuse } from '../errors/standpipe-error.js';
import type { ElementDecl, ObjectDecl, ValueType } from '../schema/element-tree.js';
import type { Node } from './node.js';
import { declOf } from './order.js';
import type { CompiledTemplate, Criterion, ElementSelection, Occurrence, Selection } from './query.js';
import { comparisonOf, GROUP_RULES, isCriterion } from './template-rules.js';
import { requested } from './template-projection.js';
import { groupBy } from './trees.js';
import { canonicalOf } from './values.js';

/**
 * Reads one object of a query template: what filters, and what is asked for [API 2.5]. Elements and
 * attributes that the schema does not know never filter, but are asked for [S85].
 *
 * @throws StandpipeError -409 where a value is none of its type or a single element stands there twice, -438
 * and -439 where the occurrences of a recurring element do not go together.
 */
export function compileTemplate(decl: ObjectDecl, template: Node): CompiledTemplate {
  const root = occurrenceOf(decl.root, template);
  return { selection: { decl, root, uids: uidsOf(root) }, projection: requested(decl, template) };
}

/** The selection that every object of a type meets. */
export function selectAll(decl: ObjectDecl): Selection {
  return { decl, root: { criteria: [], children: [] }, uids: {} };
}

function uidsOf(root: Occurrence): Selection['uids'] {
  const uids: { uidWell?: string; uidWellbore?: string; uid?: string } = {};
  for (const { attribute, canonical } of root.criteria) {
    if (attribute === 'uid' || attribute === 'uidWell' || attribute === 'uidWellbore') {
      uids[attribute] = canonical;
    }
  }
  return uids;
}

function occurrenceOf(decl: ElementDecl, node: Node): Occurrence {
  return { criteria: criteriaOf(decl, node), children: selectionsOf(decl, node) };
}

function criteriaOf(decl: ElementDecl, node: Node): readonly Criterion[] {
  const own = decl.value === undefined ? [] : criterionOf(decl, undefined, decl.value, node.text);
  const attributes = node.attributes.flatMap(({ name, namespace, value }) => {
    const attribute = namespace === undefined ? decl.attribute(name) : undefined;
    return attribute === undefined ? [] : criterionOf(decl, name, attribute.type, value);
  });
  return [...own, ...attributes];
}

function criterionOf(
  decl: ElementDecl,
  attribute: string | undefined,
  type: ValueType,
  text: string,
): readonly Criterion[] {
  if (!isCriterion({ decl, attribute, type, text })) return [];
  const canonical = canonicalOf(type, text);
  if (canonical === undefined) {
    const item = attribute === undefined ? decl.path : `The attribute ${attribute} of ${decl.path}`;
    throw refuse(-409, `${item} cannot be compared with '${shorten(text)}': it must be ${NOUNS[type.kind]}.`);
  }
  const comparison = attribute === undefined ? comparisonOf(decl) : 'equal';
  return [{ attribute, type, comparison, value: text, canonical }];
}

/** The groups that filter: those where an occurrence has a criterion in it. */
function selectionsOf(decl: ElementDecl, node: Node): readonly ElementSelection[] {
  const selections: ElementSelection[] = [];
  for (const [known, nodes] of groupBy(node.children, (child) => declOf(decl, child))) {
    if (known === undefined) continue;
    for (const rule of GROUP_RULES) {
      const message = rule.broken({ decl: known, nodes });
      if (message !== undefined) throw refuse(rule.code, message);
    }
    const occurrences = nodes.map((each) => occurrenceOf(known, each));
    if (occurrences.some(filters)) selections.push({ decl: known, occurrences });
  }
  return selections;
}

function filters({ criteria, children }: Occurrence): boolean {
  return criteria.length > 0 || children.length > 0;
}

const NOUNS: Record<ValueType['kind'], string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  instant: 'an instant such as 2026-01-31T12:00:00.000Z',
  date: 'a date such as 2026-01-31',
  year: 'a year such as 2026',
  'time-zone': 'a time zone such as Z or +01:00',
  binary: 'base64',
};

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
