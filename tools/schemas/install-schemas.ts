/** `npm run schemas:install -- DIR [TARGET]`: validate with a published base set instead of our own files. */
import { resolve } from 'node:path';
import { installSchemas } from './install.js';

const [from, target = resolve('data', 'schemas', 'witsml141')] = process.argv.slice(2);
if (from === undefined) {
  console.error('Say where the schemas are: npm run schemas:install -- DIR [TARGET]');
  process.exitCode = 1;
} else {
  try {
    const { source, files } = installSchemas(from, target);
    console.log(`${files} files of ${source} were checked and copied.`);
    console.log(`To validate with them, start the server with SCHEMAS_DIR=${target}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
