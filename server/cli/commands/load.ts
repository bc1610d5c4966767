/** `standpipe load SOURCE...` */
import type { CommandModule } from 'yargs';
import type { StoreClient } from '../../../clients/soap/index.js';
import { EXIT } from '../cli-error.js';
import { connect } from '../connection.js';
import { documentWork } from '../load/document-work.js';
import { findSources, type Sources } from '../load/find-sources.js';
import { serverWork } from '../load/from-server/server-work.js';
import { fetchLimits } from '../load/growing/store-limits.js';
import { withLoadOptions, type LoadOptions } from '../load/load-options.js';
import { loadAll, type LoadResult, type Work } from '../load/loader.js';
import { planLoad, type Plan } from '../load/plan.js';
import { showProgress } from '../load/progress.js';
import { refusalReport, type Refusal } from '../load/report.js';
import { StoreWriter } from '../load/store-writer.js';
import { tableWork } from '../load/tables/table-work.js';

/** All that is to be done, what cannot be, and what is worth saying at the end. */
interface Job {
  readonly works: readonly Work[];
  readonly unusable: readonly Refusal[];
  readonly notes: string[];
}

/** Loads what the sources hold. Returns the exit code. */
export async function load(options: LoadOptions): Promise<number> {
  const sources = findSources(options.sources);
  const plan = planLoad(sources.documents);
  const client = await connect(options);
  const job = await jobFor(sources, plan, client, options);
  const weight = job.works.reduce((sum, work) => sum + work.weight, 0);
  const progress = showProgress({ objects: job.works.length, weight });
  const result = await loadAll(client, job.works, progress).finally(() => progress.stop());
  return report(job, result);
}

async function jobFor(sources: Sources, plan: Plan, client: StoreClient, options: LoadOptions): Promise<Job> {
  const limits = await fetchLimits(client);
  const writer = new StoreWriter(client, limits);
  const notes: string[] = [];
  if (sources.server !== undefined) return { ...(await serverWork(sources.server, options, writer)), notes };
  const note = (file: string, text: string): void => void notes.push(`${file}: ${text}`);
  const works = [
    ...documentWork(plan.objects, writer),
    ...tableWork(sources.tables, options, { client, limits, note }),
  ];
  return { works, unusable: plan.unusable, notes };
}

function report({ works, unusable, notes }: Job, { tally, refusals, brokenOff }: LoadResult): number {
  const all = [...unusable, ...refusals];
  if (notes.length > 0) process.stderr.write(`${notes.join('\n')}\n`);
  if (all.length > 0) process.stderr.write(refusalReport(all));
  process.stdout.write(`${tally.summary(all.length)}\n`);
  if (brokenOff !== undefined) {
    const left = works.length - tally.all - refusals.length;
    process.stderr.write(`${brokenOff.message}\n${String(left)} objects were not tried.\n`);
    return EXIT.failed;
  }
  return all.length > 0 ? EXIT.refused : EXIT.done;
}

export const loadCommand: CommandModule<object, LoadOptions> = {
  command: 'load <sources..>',
  describe: 'Load XML, CSV and LAS files, or the wells of another server, into a store',
  builder: (yargs) =>
    withLoadOptions(yargs)
      .example('$0 load wells/', 'All documents of a folder, parents first')
      .example('$0 load run7.las --create', 'A LAS file; its header names the well')
      .example('$0 load time.csv --well w-1 --wellbore b-1 --zone +02:00', 'A CSV file')
      .example("$0 load https://other/witsml/store --well '15/9-F-*'", 'Wells of another server')
      .epilogue(
        'Loading again goes on where it was broken off. Exit code 2: some of it was refused; it is named.',
      ),
  handler: async (options) => {
    process.exitCode = await load(options);
  },
};
