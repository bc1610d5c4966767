/** `standpipe load PATH...` */
import type { Argv, CommandModule } from 'yargs';
import { EXIT } from '../cli-error.js';
import { connect, withConnection, type ConnectionOptions } from '../connection.js';
import { findDocuments } from '../load/find-documents.js';
import { loadObjects } from '../load/loader.js';
import { planLoad } from '../load/plan.js';
import { showProgress } from '../load/progress.js';
import { refusalReport, type Refusal } from '../load/report.js';

interface LoadOptions extends ConnectionOptions {
  readonly paths: string[];
}

/** Loads what the paths hold. Returns the exit code. */
export async function load(options: LoadOptions): Promise<number> {
  const plan = planLoad(findDocuments(options.paths));
  const client = await connect(options);
  const progress = showProgress(plan.objects.length);
  const result = await loadObjects(client, plan.objects, progress).finally(() => progress.stop());
  const refusals: Refusal[] = [...plan.unusable, ...result.refusals];
  if (refusals.length > 0) process.stderr.write(refusalReport(refusals));
  process.stdout.write(`${String(result.added)} added, ${String(refusals.length)} refused\n`);
  if (result.brokenOff !== undefined) {
    const left = plan.objects.length - result.added - result.refusals.length;
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
