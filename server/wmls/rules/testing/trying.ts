/** What the tests of the rules share: objects from short texts, and the code of a refusal. */
import { expect } from '@jest/globals';
import { type Node, WITSML_NAMESPACE } from '../../../model/data-object/node.js';
import { StandpipeError } from '../../../model/errors/standpipe-error.js';
import type { ObjectType } from '../../../model/object-types.js';
import type { ObjectDecl } from '../../../model/schema/element-tree.js';
import { readXml } from '../../../xml/read.js';
import { loadSchemas } from '../../../xml/schema-files.js';

export const SCHEMAS = loadSchemas();

/** The declaration and the tree of one object, written without its namespace: `<well uid="w"><name/></well>`. */
export function object(text: string): { decl: ObjectDecl; root: Node } {
  const root = readXml(`<x xmlns="${WITSML_NAMESPACE}">${text}</x>`).children[0]!;
  return { decl: SCHEMAS.object(root.name as ObjectType), root };
}

/** The code that a step refuses with, or 'accepted'; every refusal has a sentence for the client. */
export function codeOf(step: () => unknown): number | 'accepted' {
  try {
    step();
    return 'accepted';
  } catch (error) {
    return codeOfError(error);
  }
}

/** As `codeOf`, for a step that takes time. */
export async function codeOfAsync(step: Promise<unknown>): Promise<number | 'accepted'> {
  return step.then((): 'accepted' => 'accepted', codeOfError);
}

function codeOfError(error: unknown): number {
  if (!(error instanceof StandpipeError)) throw error;
  expect(error.publicMessage).toMatch(/\w.*\.$/s);
  return error.witsml;
}

/** The sentence of a refusal. */
export function messageOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof StandpipeError) return error.publicMessage;
    throw error;
  }
  return 'accepted';
}

/** As `messageOf`, for a step that takes time. */
export function messageOfAsync(step: Promise<unknown>): Promise<string> {
  return step.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof StandpipeError) return error.publicMessage;
      throw error;
    },
  );
}
