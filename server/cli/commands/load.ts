/** `standpipe load SOURCE...` */
import type { Argv, CommandModule } from 'yargs';
import { EXIT } from '../cli-error.js';
import { connect, withConnection, type ConnectionOptions } from '../connection.js';
import { documentWork } from '../load/document-work.js';
import { findDocuments } from '../load/find-documents.js';
import { fetchLimits } from '../load/growing/store-limits.js';
import { loadAll } from '../load/loader.js';
import { planLoad } from '../load/plan.js';
import { showProgress } from '../load/progress.js';
import { refusalReport, type Refusal } from '../load/report.js';
import { StoreWriter } from '../load/store-writer.js';

interface LoadOptions extends ConnectionOptions {
  readonly paths: string[];
}

/** Loads what the paths hold. Returns the exit code. */
export async function load(options: LoadOptions): Promise<number> {
  const plan = planLoad(findDocuments(options.paths));
  const client = await connect(options);
  const writer = new StoreWriter(client, await fetchLimits(client));
  const works = documentWork(plan.objects, writer);
  const weight = works.reduce((sum, work) => sum + work.weight, 0);
  const progress = showProgress({ objects: works.length, weight });
  const result = await loadAll(client, works, (work) => progress.step(work.weight)).finally(() =>
    progress.stop(),
  );
  const refusals: Refusal[] = [...plan.unusable, ...result.refusals];
  if (refusals.length > 0) process.stderr.write(refusalReport(refusals));
  process.stdout.write(`${result.tally.summary(refusals.length)}\n`);
  if (result.brokenOff !== undefined) {
    const left = works.length - result.tally.all - result.refusals.length;
    process.stderr.write(`${result.brokenOff.message}\n${String(left)} objects were not tried.\n`);
    return EXIT.failed;
  }
  return refusals.length > 0 ? EXIT.refused : EXIT.done;
}

export const loadCommand: CommandModule<object, LoadOptions> = {
  command: 'load <paths..>',
  describe: 'Add the objects of XML documents, or of folders of them, to a store',
  builder: (yargs) =>
    withConnection(
      yargs.positional('paths', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'XML documents, or folders whose .xml files are taken',
      }),
    ).epilogue(
      'Parents are added before children. Exit code 2: some objects were refused; they are named.',
    ) as unknown as Argv<LoadOptions>,
  handler: async (options) => {
    process.exitCode = await load(options);
  },
};
