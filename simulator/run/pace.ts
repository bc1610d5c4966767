/** When the next row is due. */
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

export interface Pace {
  /** Resolves when row number `row` of a rig, counted from 1, may be made; false where the run was stopped. */
  due(row: number): Promise<boolean>;
}

/** Rows per second, or as many as the store takes. */
export function paceOf(rate: number | 'max', stopped: AbortSignal): Pace {
  const start = performance.now();
  const due = async (row: number): Promise<boolean> => {
    if (rate === 'max') {
      // Other rigs, and Ctrl-C, get their turn.
      if (row % 512 === 0) await turn();
      return !stopped.aborted;
    }
    const wait = start + (row * 1000) / rate - performance.now();
    if (wait > 1) await sleep(wait, undefined, { signal: stopped }).catch(() => undefined);
    else if (row % 512 === 0) await turn();
    return !stopped.aborted;
  };
  return { due };
}
