/** Simulated rigs that drill wells and report to a WITSML 1.4.1.1 store. */
import { MOST_CHANNELS, timeChannels } from './documents/channels.js';
import { uidsOf } from './documents/well-uids.js';
import { AcknowledgedStore, SimulationError, type Store } from './run/acknowledged-store.js';
import { NO_LEDGER, type Ledger } from './run/ledger.js';
import { paceOf } from './run/pace.js';
import { RigFeed } from './run/rig-feed.js';

export interface SimulationSettings {
  /** Rigs that drill at the same time, each a well of its own. */
  readonly rigs: number;
  /** Curves of the time log beside the index; at most 700. */
  readonly curves: number;
  /** Rows per second of each rig, or as many as the store takes. A row is a second of rig time. */
  readonly rate: number | 'max';
  readonly rowsPerUpdate: number;
  /** Rows of the time log of each rig; undefined for a run that is stopped from outside. */
  readonly rows: number | undefined;
  /** The same seed gives the same wells. */
  readonly seed: number;
  /** Begins the uids of the wells. */
  readonly prefix: string;
  /** ms since 1970 of the first row. */
  readonly start: number;
  /** False refuses wells that exist; true sends what they may have got already. */
  readonly goOn: boolean;
  /** How long a store that is away is tried. */
  readonly patienceSeconds: number;
}

export interface SimulationTotals {
  readonly updates: number;
  readonly timeRows: number;
  readonly depthRows: number;
  readonly stations: number;
  readonly seconds: number;
}

/**
 * Runs until the rows are sent or `stopped` fires; what was begun is finished and noted in the ledger. Rejects
 * with a SimulationError for settings that cannot be and for what the store refuses, with the client's own error
 * where the store is away for too long.
 */
export async function simulate(
  store: Store,
  settings: SimulationSettings,
  stopped: AbortSignal,
  ledger: Ledger = NO_LEDGER,
  onProgress: (totals: SimulationTotals) => void = () => undefined,
): Promise<SimulationTotals> {
  requireSane(settings);
  const acknowledged = new AcknowledgedStore(store, settings.patienceSeconds);
  const channels = timeChannels(settings.curves);
  const feeds = Array.from({ length: settings.rigs }, (_, i) => {
    const seed = settings.seed * 1_000 + i;
    const uids = uidsOf(settings.prefix, settings.seed, i + 1);
    const { rowsPerUpdate, start } = settings;
    return new RigFeed({ seed, uids, channels, rowsPerUpdate, start }, acknowledged, ledger);
  });
  for (const [i, feed] of feeds.entries()) {
    if ((await feed.addObjects()) || settings.goOn) continue;
    const { uidWell } = uidsOf(settings.prefix, settings.seed, i + 1);
    throw new SimulationError(
      `The well ${uidWell} exists. Give another --seed or --prefix, or a --start to go on.`,
    );
  }
  const begun = performance.now();
  const totals = (): SimulationTotals => totalsOf(feeds, (performance.now() - begun) / 1000);
  const failure = new AbortController();
  const ending = AbortSignal.any([stopped, failure.signal]);
  const timer = setInterval(() => onProgress(totals()), 1_000);
  const runs = feeds.map((feed) =>
    drill(feed, settings, ending).catch((error: unknown) => {
      failure.abort();
      throw error;
    }),
  );
  const ended = await Promise.allSettled(runs);
  clearInterval(timer);
  await ledger.settled();
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return totals();
}

async function drill(
  feed: RigFeed,
  { rate, rows = Infinity }: SimulationSettings,
  ending: AbortSignal,
): Promise<void> {
  const pace = paceOf(rate, ending);
  for (let row = 1; row <= rows && (await pace.due(row)); row += 1) await feed.second();
  await feed.finish();
}

function totalsOf(feeds: readonly RigFeed[], seconds: number): SimulationTotals {
  const sum = (name: keyof RigFeed['sent']): number => feeds.reduce((all, { sent }) => all + sent[name], 0);
  return {
    updates: sum('updates'),
    timeRows: sum('timeRows'),
    depthRows: sum('depthRows'),
    stations: sum('stations'),
    seconds,
  };
}

function requireSane({ rigs, curves, rate, rowsPerUpdate, rows = 1 }: SimulationSettings): void {
  const counts = { rigs, curves, 'rows-per-update': rowsPerUpdate, rows };
  for (const [name, value] of Object.entries(counts)) {
    if (!Number.isInteger(value) || value < 1)
      throw new SimulationError(`--${name} must be a whole number from 1 on.`);
  }
  if (curves > MOST_CHANNELS) throw new SimulationError(`--curves is at most ${String(MOST_CHANNELS)}.`);
  if (rate !== 'max' && !(rate > 0))
    throw new SimulationError('--rate must be rows per second above 0, or max.');
}
