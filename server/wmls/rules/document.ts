/** The rules on the document as a whole: its root and the number and type of its objects. [API 2.9, 7-15] */
import type { InputDocument } from '../../intake/input-document.js';
import { WITSML_NAMESPACE } from '../../model/data-object/node.js';
import { OBJECT_TYPES, objectTypeNamed } from '../../model/object-types.js';
import { ruleTable } from '../../model/rule-table.js';
import { codes, enforce, everywhere, type Rule, rulesFor, type RuleUse } from './rule.js';

/** What is known once the document has been read. */
export interface DocumentFacts extends RuleUse {
  readonly WMLtypeIn: string;
  readonly document: InputDocument;
}

/** Versions of data and the namespace that belongs to them; the server speaks the first. */
const VERSIONS = [
  { pattern: /^1\.4\.1\.\d+$/, namespace: WITSML_NAMESPACE, spoken: true },
  { pattern: /^1\.4\./, namespace: WITSML_NAMESPACE, spoken: false },
  { pattern: /^1\.3\./, namespace: 'http://www.witsml.org/schemas/131', spoken: false },
  { pattern: /^1\.2\./, namespace: 'http://www.witsml.org/schemas/120', spoken: false },
] as const;

const PLURALS: ReadonlySet<string> = new Set(OBJECT_TYPES.map((row) => row.plural));

function versionOf({ version }: InputDocument) {
  return VERSIONS.find(({ pattern }) => pattern.test((version ?? '').trim()));
}

const DOCUMENT_RULES = ruleTable<Rule<DocumentFacts>>([
  {
    id: 'document.namespace',
    cites: ['-403', 'S42'],
    codes: everywhere(-403),
    check: ({ document: { namespace, pluralName } }) => {
      if (VERSIONS.some((version) => version.namespace === namespace)) return undefined;
      const found = namespace === '' ? 'no namespace' : `the namespace ${namespace}`;
      return `The root element ${pluralName} has ${found}; it must be ${WITSML_NAMESPACE}.`;
    },
  },
  {
    id: 'document.version-given',
    cites: ['-468', 'S43', 'S109'],
    codes: everywhere(-468),
    check: ({ document: { version, pluralName } }) =>
      (version ?? '').trim() === '' ? `The root element ${pluralName} has no version attribute.` : undefined,
  },
  {
    id: 'document.namespace-of-version',
    cites: ['-403', 'S42'],
    codes: everywhere(-403),
    check: ({ document }) => {
      const known = versionOf(document);
      if (known === undefined || known.namespace === document.namespace) return undefined;
      return `The namespace ${document.namespace} does not belong to version ${document.version}.`;
    },
  },
  {
    id: 'document.version-spoken',
    cites: ['-413', 'API 2.9'],
    codes: everywhere(-413),
    check: ({ document }) =>
      versionOf(document)?.spoken === true
        ? undefined
        : `Version ${document.version} of the data is not supported; this server speaks 1.4.1.1.`,
  },
  {
    id: 'document.type-given',
    cites: ['-407', 'S38'],
    codes: everywhere(-407),
    check: ({ WMLtypeIn }) => (WMLtypeIn.trim() === '' ? 'WMLtypeIn is empty.' : undefined),
  },
  {
    id: 'document.type-of-objects',
    cites: ['-486', '-409', '-483', 'S45'],
    codes: codes({ get: -409, add: -486, update: -483, delete: -409 }),
    check: ({ WMLtypeIn, document }) => {
      // The children of a singular root are no objects: that is for document.plural to say [S44].
      if (!PLURALS.has(document.pluralName) && document.pluralName !== `${WMLtypeIn}s`) return undefined;
      const other = document.objects.find(
        ({ name, namespace }) => name !== WMLtypeIn || namespace !== undefined,
      );
      if (other === undefined) return undefined;
      return `The root element ${document.pluralName} holds ${other.name}, but WMLtypeIn is ${WMLtypeIn}.`;
    },
  },
  {
    id: 'document.type-offered',
    cites: ['-487', '-413', 'S46'],
    codes: codes({ get: -413, add: -487, update: -413, delete: -413 }),
    check: ({ WMLtypeIn, fn }) =>
      objectTypeNamed(WMLtypeIn)?.functions.includes(fn) === true
        ? undefined
        : `The object type ${WMLtypeIn} is not supported by ${fn}.`,
  },
  {
    id: 'document.plural',
    cites: ['-401', 'S44'],
    codes: everywhere(-401),
    check: ({ WMLtypeIn, document: { pluralName } }) =>
      pluralName === `${WMLtypeIn}s`
        ? undefined
        : `The root element is ${pluralName}; for objects of type ${WMLtypeIn} it must be ${WMLtypeIn}s.`,
  },
]);

const COUNT_RULES = ruleTable<Rule<DocumentFacts>>([
  {
    id: 'document.one-object-at-least',
    cites: ['-409', '-483', 'S41', 'S109'],
    codes: codes({ get: -409, add: -409, update: -483, delete: -409 }),
    check: ({ WMLtypeIn, document: { objects, pluralName } }) =>
      objects.length === 0 ? `The root element ${pluralName} holds no ${WMLtypeIn}.` : undefined,
  },
  {
    id: 'document.one-object-at-most',
    cites: ['-444', 'S47', 'S109'],
    codes: codes({ add: -444, update: -444, delete: -444 }),
    check: ({ WMLtypeIn, document: { objects } }) =>
      objects.length > 1
        ? `The document holds ${objects.length} objects of type ${WMLtypeIn}; one at a time is allowed.`
        : undefined,
  },
]);

/** Steps 7 to 12: what the root says, and whether it goes with WMLtypeIn. The type is then a known one. */
export function checkDocument(facts: DocumentFacts): void {
  enforce(rulesFor(DOCUMENT_RULES, facts), facts, facts);
}

/** Steps 14 and 15: how many objects there are. Comes after the keywords of OptionsIn. */
export function checkObjectCount(facts: DocumentFacts): void {
  enforce(rulesFor(COUNT_RULES, facts), facts, facts);
}
