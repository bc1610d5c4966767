/** The XSD's own verdict on inputs and results, and the codes that tell it. [API 2.9, 17] */
import type { Node } from '../../model/data-object/node.js';
import { StandpipeError } from '../../model/errors/standpipe-error.js';
import { objectType, type ObjectType, type StoreFunction } from '../../model/object-types.js';
import { type RuleRow, ruleTable } from '../../model/rule-table.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import type { Mode } from '../../store/principal.js';
import { writeObjects } from '../../xml/write.js';
import { missingChild, missingIn } from './complete.js';
import { withoutUnknown } from '../../model/data-object/order.js';
import { changedInTurns, firstFound } from './portions.js';
import { dropEmpty, inOrder, orderedBySchema, rebuild } from './rebuild.js';
import { codes, type Codes } from './rule.js';

/** What is asked of the validator of XSDs. */
export interface Validator {
  validate(
    text: string,
    type: ObjectType,
    variant: 'write' | 'update',
  ): readonly { readonly rule: string; readonly message: string }[];
}

type Problem = ReturnType<Validator['validate']>[number];

/** What a problem means to the client, depending on what was validated. */
interface Verdict extends RuleRow {
  readonly what: 'input' | 'result';
  readonly codes: Codes;
  applies(problem: Problem): boolean;
}

const VERDICTS = ruleTable<Verdict>([
  {
    id: 'schema.input',
    cites: ['-409', '-483', 'S57', 'S102'],
    what: 'input',
    codes: codes({ add: -409, update: -483 }),
    applies: () => true,
  },
  {
    id: 'schema.result-complete',
    cites: ['-484', '-420', 'S106', 'S130'],
    what: 'result',
    codes: codes({ update: -484, delete: -420 }),
    applies: ({ rule }) => rule === 'missing-element' || rule === 'missing-attribute',
  },
  {
    id: 'schema.result-valid',
    cites: ['-412', '-409', 'API 2.7'],
    what: 'result',
    codes: codes({ update: -412, delete: -409 }),
    applies: () => true,
  },
]);

/** Any version: the schema only asks that there is one. */
const VERSION = '1.4.1.1';

/**
 * The schema lets an object do without its whole group of elements, mandatory ones included; the standard
 * does not: [API 7] names them.
 */
function incomplete({ root: decl }: ObjectDecl, root: Node): readonly Problem[] {
  const missing = missingChild(root, decl);
  if (missing === undefined) return [];
  return [{ rule: 'missing-element', message: `<${root.name}> is not complete: ${missing} is mandatory` }];
}

/** All that is wrong with a complete object. */
function wholeProblems(validator: Validator, decl: ObjectDecl, root: Node): readonly Problem[] {
  const problems = [...incomplete(decl, root), ...problemsOf(validator, decl, root, 'write')];
  return problems[0]?.rule === 'missing-element' ? namingWhatIsMissing(decl, root, problems) : problems;
}

/** The schema lists what it would take next; what it misses is of more use. */
function namingWhatIsMissing(
  { root: decl }: ObjectDecl,
  root: Node,
  problems: readonly Problem[],
): readonly Problem[] {
  const missing = missingIn(root, decl);
  if (missing === undefined) return problems;
  const message = `<${root.name}> is not complete: ${missing} is mandatory`;
  return [{ rule: 'missing-element', message }, ...problems.slice(1)];
}

function problemsOf(validator: Validator, decl: ObjectDecl, root: Node, variant: 'write' | 'update') {
  const document = writeObjects({ pluralName: objectType(decl.type).plural, version: VERSION }, [root]);
  return validator.validate(document, decl.type, variant);
}

function judge(what: Verdict['what'], fn: StoreFunction, problems: readonly Problem[]): void {
  const [problem] = problems;
  if (problem === undefined) return;
  const verdict = VERDICTS.find((row) => row.what === what && row.applies(problem));
  const witsml = verdict?.codes[fn];
  if (witsml === undefined) return;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const publicMessage = `${what === 'result' ? 'The change would leave an invalid object: ' : ''}${problem.message}${more}.`;
  throw new StandpipeError({ witsml, publicMessage, detail: { rule: verdict?.id, problems } });
}

/**
 * Validates a new object, which has been through `normaliseForAdd`, and returns it as it is to be stored. For
 * lenient users elements that the schema does not know do not count, and elements in another order than the
 * schema's are put in order.
 */
export async function validateNew(
  validator: Validator,
  decl: ObjectDecl,
  root: Node,
  mode: Mode,
): Promise<Node> {
  const judged = (node: Node) =>
    firstFound(decl.type, node, (portion) =>
      wholeProblems(validator, decl, mode === 'strict' ? portion : withoutUnknown(decl.root, portion)),
    );
  const problems = await judged(root);
  if (problems.length === 0) return root;
  const ordered = mode === 'strict' ? root : await orderedInTurns(decl, root);
  judge('input', 'WMLS_AddToStore', ordered === root ? problems : await judged(ordered));
  return ordered;
}

async function orderedInTurns({ type, root: decl }: ObjectDecl, root: Node): Promise<Node> {
  const inside = await changedInTurns(type, root, (portion) => orderedBySchema(portion, decl));
  return inOrder(inside, decl);
}

/** Validates an update, which has been through `normaliseForUpdate`, as far as it sets something. */
export async function validateUpdate(
  validator: Validator,
  decl: ObjectDecl,
  root: Node,
  mode: Mode,
): Promise<void> {
  // Its uids, which the rules have seen, are all there is.
  if (root.children.length === 0) return;
  const problems = await firstFound(decl.type, root, (portion) => {
    const known =
      mode === 'strict' ? portion : orderedBySchema(withoutUnknown(decl.root, portion), decl.root);
    return problemsOf(validator, decl, rebuild(known, decl.root, dropEmpty), 'update');
  });
  judge('input', 'WMLS_UpdateInStore', problems);
}

/** Validates what a change would leave behind, before it is stored. Vendors' elements do not count. */
export function validateResult(
  validator: Validator,
  decl: ObjectDecl,
  root: Node,
  fn: 'WMLS_UpdateInStore' | 'WMLS_DeleteFromStore',
): void {
  judge('result', fn, wholeProblems(validator, decl, withoutUnknown(decl.root, root)));
}
