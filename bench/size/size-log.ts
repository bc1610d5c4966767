/** The logs of the proof, loaded and lengthened through the SOAP door. */
import { appendTo, fillLog, mnemonicsOf, update } from '../world/log-documents.js';
import type { World } from '../world/world.js';
import { rowsAt, type MadeLog } from './made-rows.js';

/** One-row layers at the end of a log that is measured while nothing is folded. */
export const LAYERS = 250;
/** What an UpdateInStore may bring by default. */
const MOST_ROWS = 15_000;
const MOST_POINTS = 4_500_000;

/** A log whose last curve has values in the first hundredth of the rows only. */
export function madeLog(uid: string, rows: number, curves: number): MadeLog {
  return { uid, rows, curves, silentFrom: Math.ceil(rows / 100) };
}

export function mnemonics({ curves }: MadeLog): readonly string[] {
  return mnemonicsOf(curves + 1);
}

/** Loads the whole log, in requests as large as the limits allow. */
export async function load(world: World, log: MadeLog): Promise<void> {
  const perRequest = Math.min(MOST_ROWS, Math.floor(MOST_POINTS / (log.curves + 1)));
  const rows = (from: number, count: number): readonly string[] => rowsAt(log, from, count);
  await fillLog(world, log.uid, mnemonics(log), rows, log.rows, perRequest);
}

/** Appends rows one by one while nothing is folded; throws where they are not as many layers then. */
export async function addLayers(world: World, log: MadeLog): Promise<void> {
  for (let layer = 0; layer < LAYERS; layer += 1) {
    await update(world, appendTo(log.uid, mnemonics(log), rowsAt(log, log.rows, 1)));
    log.rows += 1;
  }
  const found = await layersOf(world, log);
  if (found !== LAYERS) throw new Error(`${log.uid} has ${found} layers in place of ${LAYERS}.`);
}

async function layersOf(world: World, { uid }: MadeLog): Promise<number> {
  const { rows } = await world.client.query<{ layers: number }>(
    `SELECT count(*)::int AS layers FROM channel_chunk k JOIN object o ON o.id = k.object_id
      WHERE k.level = 0 AND o.uid = $1`,
    [uid],
  );
  return rows[0]?.layers ?? 0;
}
