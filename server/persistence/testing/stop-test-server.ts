/** Run by the global teardown: ends the embedded database of the run, if a test has started it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { stopEmbeddedDatabase } from '../embedded/embedded-database.js';

const dataDir = process.argv[2];
if (dataDir !== undefined && existsSync(path.join(dataDir, 'postgresql')))
  await stopEmbeddedDatabase(dataDir);
