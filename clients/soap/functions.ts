/** The seven functions of the Store API and the names of their parts, in the order of the messages. [API 1.1] */

export const FUNCTIONS = {
  WMLS_GetVersion: { in: [], out: ['Result'] },
  WMLS_GetCap: { in: ['OptionsIn'], out: ['Result', 'CapabilitiesOut', 'SuppMsgOut'] },
  WMLS_GetBaseMsg: { in: ['ReturnValueIn'], out: ['Result'] },
  WMLS_GetFromStore: {
    in: ['WMLtypeIn', 'QueryIn', 'OptionsIn', 'CapabilitiesIn'],
    out: ['Result', 'XMLout', 'SuppMsgOut'],
  },
  WMLS_AddToStore: {
    in: ['WMLtypeIn', 'XMLin', 'OptionsIn', 'CapabilitiesIn'],
    out: ['Result', 'SuppMsgOut'],
  },
  WMLS_UpdateInStore: {
    in: ['WMLtypeIn', 'XMLin', 'OptionsIn', 'CapabilitiesIn'],
    out: ['Result', 'SuppMsgOut'],
  },
  WMLS_DeleteFromStore: {
    in: ['WMLtypeIn', 'QueryIn', 'OptionsIn', 'CapabilitiesIn'],
    out: ['Result', 'SuppMsgOut'],
  },
} as const;

export type StoreFunctionName = keyof typeof FUNCTIONS;

/** Result and SuppMsgOut, which every Store function answers. A positive Result is a success. */
export interface Answer {
  readonly Result: number;
  readonly SuppMsgOut: string;
}

export interface GetCapAnswer extends Answer {
  readonly CapabilitiesOut: string;
}

export interface GetFromStoreAnswer extends Answer {
  readonly XMLout: string;
}

/** What Get and Delete take. Parts that are left out are sent empty. */
export interface QueryRequest {
  readonly WMLtypeIn: string;
  readonly QueryIn: string;
  readonly OptionsIn?: string;
  readonly CapabilitiesIn?: string;
}

/** What Add and Update take. */
export interface InputRequest {
  readonly WMLtypeIn: string;
  readonly XMLin: string;
  readonly OptionsIn?: string;
  readonly CapabilitiesIn?: string;
}
