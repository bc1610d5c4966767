/** `standpipe simulate` */
import type { Argv, CommandModule } from 'yargs';
import { DirectClient } from '../../../clients/soap/index.js';
import { NO_LEDGER, openLedger } from '../../../simulator/run/ledger.js';
import { simulate, type SimulationSettings, type SimulationTotals } from '../../../simulator/simulate.js';
import { CliError, EXIT } from '../cli-error.js';
import { connect, passwordFor, withConnection, type ConnectionOptions } from '../connection.js';

interface SimulateOptions extends ConnectionOptions {
  readonly rigs: number;
  readonly curves: number;
  readonly rate: string;
  readonly rowsPerUpdate: number;
  readonly rows: number | undefined;
  readonly duration: string | undefined;
  readonly seed: number;
  readonly prefix: string;
  readonly start: string | undefined;
  readonly patience: number;
  readonly ledger: string | undefined;
}

const UNIT_SECONDS = { s: 1, m: 60, min: 60, h: 3_600, d: 86_400 } as const;

/** Seconds of a duration such as 90s, 30m, 8h or 2d. */
function secondsOf(duration: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(s|m|min|h|d)$/.exec(duration) ?? [];
  const seconds = Number(number) * UNIT_SECONDS[(unit ?? 's') as keyof typeof UNIT_SECONDS];
  if (!(seconds >= 1)) throw new CliError('--duration is a number and a unit: 90s, 30m, 8h or 2d.');
  return Math.round(seconds);
}

/** Now, to the second, where no start is given. */
function startOf(start: string | undefined): number {
  const time = start === undefined ? Math.floor(Date.now() / 1000) * 1000 : Date.parse(start);
  if (Number.isNaN(time)) throw new CliError('--start is a time such as 2026-01-01T06:00:00Z.');
  return time;
}

function settingsOf(options: SimulateOptions): SimulationSettings {
  const { rigs, curves, rate, rowsPerUpdate, duration, seed, prefix, start, patience } = options;
  return {
    rigs,
    curves,
    rate: rate === 'max' ? 'max' : Number(rate),
    rowsPerUpdate,
    rows: duration === undefined ? options.rows : secondsOf(duration),
    seed,
    prefix,
    start: startOf(start),
    goOn: start !== undefined,
    patienceSeconds: patience,
  };
}

function summary({ updates, timeRows, depthRows, stations, seconds }: SimulationTotals): string {
  const rate = seconds > 0 ? (timeRows / seconds).toFixed(1) : '0';
  return (
    `${String(timeRows)} rows by time, ${String(depthRows)} by depth, ${String(stations)} stations in ` +
    `${String(updates)} updates, ${seconds.toFixed(1)} s, ${rate} rows/s`
  );
}

/** Stops at the first Ctrl-C; the second one ends the process as usual. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

/** Runs the rigs. Returns the exit code. */
export async function runSimulation(options: SimulateOptions): Promise<number> {
  const settings = settingsOf(options);
  // Says in words what is wrong with address and user, before anything is sent.
  await connect(options);
  const password = await passwordFor(options);
  const { user, timeout: timeoutSeconds } = options;
  const client = new DirectClient(options.url, {
    user,
    password,
    timeoutSeconds,
    userAgent: 'standpipe-simulator',
    connections: Math.min(settings.rigs, 64),
  });
  const ledger = options.ledger === undefined ? NO_LEDGER : await openLedger(options.ledger);
  const show = (totals: SimulationTotals): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${summary(totals)}   `);
  };
  try {
    const totals = await simulate(client, settings, stopSignal(), ledger, show);
    if (process.stderr.isTTY) process.stderr.write('\r');
    process.stdout.write(`${summary(totals)}\n`);
    return EXIT.done;
  } finally {
    client.close();
    await ledger.close();
  }
}

export const simulateCommand: CommandModule<object, SimulateOptions> = {
  command: 'simulate',
  describe: 'Drill simulated wells, and send their logs and surveys to a store while they grow',
  builder: (yargs) =>
    withConnection(
      yargs
        .option('rigs', { type: 'number', default: 1, describe: 'Rigs at the same time, each with a well' })
        .option('curves', { type: 'number', default: 30, describe: 'Curves of the time log, up to 700' })
        .option('rate', {
          type: 'string',
          default: '1',
          describe: 'Rows per second of each rig; a row is a second of rig time. max: as fast as it goes',
        })
        .option('rows-per-update', { type: 'number', default: 1, describe: 'Rows in one UpdateInStore' })
        .option('rows', { type: 'number', describe: 'End after so many rows of each rig' })
        .option('duration', { type: 'string', describe: 'End after so much rig time: 90s, 30m, 8h, 2d' })
        .option('seed', { type: 'number', default: 1, describe: 'The same seed drills the same wells' })
        .option('prefix', { type: 'string', default: 'sim', describe: 'Begins the uids of the wells' })
        .option('start', {
          type: 'string',
          describe: 'Time of the first row; wells that exist are gone on with. Default: now, new wells only',
        })
        .option('ledger', { type: 'string', describe: 'File that gets a line for each acknowledged update' })
        .option('patience', {
          type: 'number',
          default: 60,
          describe: 'Seconds that a store which does not answer is tried again',
        })
        .conflicts('rows', 'duration'),
    )
      .example('$0 simulate --rigs 3 --rate 10', 'Three rigs, ten times as fast as life, until Ctrl-C')
      .example('$0 simulate --duration 2d --rate max', 'Two days of one rig, at once')
      .epilogue(
        'Ctrl-C ends the run after what is on its way was acknowledged.',
      ) as unknown as Argv<SimulateOptions>,
  handler: async (options) => {
    process.exitCode = await runSimulation(options);
  },
};
