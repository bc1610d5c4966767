/** What a store takes in one call, as its capabilities say. [API 3] */
import { SaxesParser } from 'saxes';
import type { StoreClient } from '../../../../clients/soap/index.js';

/** The most of one call. */
export interface CallLimits {
  /** Rows, stations or intervals. */
  readonly nodes: number;
  /** Rows times columns, of a log. */
  readonly points: number;
}

export type InputFunction = 'WMLS_AddToStore' | 'WMLS_UpdateInStore';

export interface StoreLimits {
  of(fn: InputFunction, type: string): CallLimits;
}

/** For a store that names no limit, as some forget to. */
const UNSTATED: CallLimits = { nodes: 5_000, points: 1_000_000 };

/** No call is longer than this, whatever the store would take: so the work moves, and memory stays small. */
export const CALL_CHARACTERS = 8 * 1024 * 1024;

/** Reads a capServers document. */
export function limitsOf(capabilities: string): StoreLimits {
  const limits = new Map<string, CallLimits>();
  const parser = new SaxesParser({ xmlns: true });
  let fn = '';
  let found: Partial<CallLimits> = {};
  let type = '';
  parser.on('opentag', ({ local, attributes }) => {
    if (local === 'function') fn = attributes['name']?.value ?? '';
    if (local !== 'dataObject') return;
    type = '';
    const number = (name: string): number => Number(attributes[name]?.value);
    found = { nodes: number('maxDataNodes'), points: number('maxDataPoints') };
  });
  parser.on('text', (text) => {
    type += text;
  });
  parser.on('closetag', ({ local }) => {
    if (local !== 'dataObject') return;
    limits.set(`${fn} ${type.trim()}`, {
      nodes: orElse(found.nodes, UNSTATED.nodes),
      points: orElse(found.points, UNSTATED.points),
    });
  });
  parser.on('error', () => undefined);
  parser.write(capabilities).close();
  return { of: (name, typeName) => limits.get(`${name} ${typeName}`) ?? UNSTATED };
}

function orElse(stated: number | undefined, otherwise: number): number {
  return stated !== undefined && stated > 0 ? stated : otherwise;
}

/** Asks a store for its limits; one that does not answer has the unstated ones. */
export async function fetchLimits(client: StoreClient): Promise<StoreLimits> {
  const { CapabilitiesOut } = await client.getCap();
  return limitsOf(CapabilitiesOut);
}
