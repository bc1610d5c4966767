import type { Operation } from '../operations.js';
import { findOperation } from '../operations.js';
import { clientFault } from './soap-fault.js';

/** What an envelope asks for: an operation and the text of its parts. */
export interface Call {
  readonly operation: Operation;
  readonly parts: ReadonlyMap<string, string>;
}

/** The operation of a body wrapper; whatever namespace it is in [API 1.1]. */
export function operationOf(wrapper: string): Operation {
  const operation = findOperation(wrapper);
  if (operation !== undefined) return operation;
  throw clientFault(`The Store API has no operation ${wrapper.slice(0, 80)}.`);
}

/** The text of a part; absent and nil parts are the empty string [S15]. */
export function partOf(call: Call, name: string): string {
  return call.parts.get(name) ?? '';
}
