/**
 * The seven operations of the Store API as the wire knows them: the WSDL, the reader and the writer of
 * envelopes read this one table. Order of the out-parts is what clients generated from a WSDL rely on.
 * [API 1.1]
 */

/** One part of a message; `short` is xsd:short, everything else xsd:string. */
export interface Part {
  readonly name: string;
  readonly type: 'string' | 'short';
}

export interface Operation {
  readonly name: OperationName;
  readonly inParts: readonly Part[];
  readonly outParts: readonly Part[];
}

export const OPERATION_NAMES = [
  'WMLS_GetVersion',
  'WMLS_GetCap',
  'WMLS_GetBaseMsg',
  'WMLS_GetFromStore',
  'WMLS_AddToStore',
  'WMLS_UpdateInStore',
  'WMLS_DeleteFromStore',
] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];

const text = (name: string): Part => ({ name, type: 'string' });
const short = (name: string): Part => ({ name, type: 'short' });

const QUERY = ['WMLtypeIn', 'QueryIn', 'OptionsIn', 'CapabilitiesIn'].map(text);
const INPUT = ['WMLtypeIn', 'XMLin', 'OptionsIn', 'CapabilitiesIn'].map(text);
const OUTCOME = [short('Result'), text('SuppMsgOut')];

export const OPERATIONS: readonly Operation[] = [
  { name: 'WMLS_GetVersion', inParts: [], outParts: [text('Result')] },
  {
    name: 'WMLS_GetCap',
    inParts: [text('OptionsIn')],
    outParts: [short('Result'), text('CapabilitiesOut'), text('SuppMsgOut')],
  },
  { name: 'WMLS_GetBaseMsg', inParts: [short('ReturnValueIn')], outParts: [text('Result')] },
  {
    name: 'WMLS_GetFromStore',
    inParts: QUERY,
    outParts: [short('Result'), text('XMLout'), text('SuppMsgOut')],
  },
  { name: 'WMLS_AddToStore', inParts: INPUT, outParts: OUTCOME },
  { name: 'WMLS_UpdateInStore', inParts: INPUT, outParts: OUTCOME },
  { name: 'WMLS_DeleteFromStore', inParts: QUERY, outParts: OUTCOME },
];

const byName = new Map<string, Operation>(OPERATIONS.map((operation) => [operation.name, operation]));

/** The operation that a body wrapper of this local name asks for. */
export function findOperation(name: string): Operation | undefined {
  return byName.get(name);
}
