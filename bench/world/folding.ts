/** Keeping the server from folding the data of logs, and waiting until it has. */
import type { World } from './world.js';

/** What folds holds this advisory lock: so nothing is folded while another session has it. */
const COMPACTION_LOCK = 7_305_004;
const PATIENCE_MS = 300_000;

/** Nothing is folded from when this resolves until the function that it brings is called. */
export async function holdFolding(world: World): Promise<() => Promise<void>> {
  await world.client.query('SELECT pg_advisory_lock($1)', [COMPACTION_LOCK]);
  return async () => {
    await world.client.query('SELECT pg_advisory_unlock($1)', [COMPACTION_LOCK]);
  };
}

/** Waits until no layer is left. */
export async function waitForFolding(world: World): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await layers(world)) > 0) {
    if (Date.now() > until) throw new Error('The data of logs are not folded in time.');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await world.client.query('VACUUM ANALYZE');
}

async function layers(world: World): Promise<number> {
  const { rows } = await world.client.query<{ layers: number }>(
    'SELECT count(*)::int AS layers FROM channel_chunk WHERE level = 0',
  );
  return rows[0]?.layers ?? 0;
}
