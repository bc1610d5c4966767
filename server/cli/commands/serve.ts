/** `standpipe serve` */
import type { CommandModule } from 'yargs';
import { serve } from '../../main.js';

export const serveCommand: CommandModule = {
  command: 'serve',
  describe: 'Run the server; its settings are environment variables (docs/settings.md)',
  handler: () => serve(process.env, process.cwd()),
};
