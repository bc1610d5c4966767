/** How the objects of a simulated rig are called. */

export interface WellUids {
  readonly uidWell: string;
  readonly uidWellbore: string;
  readonly nameWell: string;
  readonly nameWellbore: string;
}

export const UIDS = { timeLog: 'time', depthLog: 'depth', trajectory: 'survey' } as const;

/** The uids of rig number `rig`, counted from 1. The same prefix, seed and number give the same uids. */
export function uidsOf(prefix: string, seed: number, rig: number): WellUids {
  const number = String(rig).padStart(2, '0');
  const uidWell = `${prefix}-${String(seed)}-${number}`;
  const nameWell = `Simulated ${uidWell}`;
  return { uidWell, uidWellbore: 'wb-1', nameWell, nameWellbore: `${nameWell} Main bore` };
}
