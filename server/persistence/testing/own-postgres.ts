/** A PostgreSQL server that one test may kill or bring to a stand: for DATABASE_URL of a spawned server. */
import { rmSync } from 'node:fs';
import { joinEmbeddedDatabase } from '../embedded/embedded-database.js';
import { databasePid, familyOf, killHard, runs } from './processes.js';
import { folderForAll } from './spawned-server.js';
import { urlOf } from './test-server.js';

/** A database server of the test's own. */
export interface OwnPostgres {
  readonly url: string;
  /** Ends it with kill -9. */
  kill(): Promise<void>;
  /** Stops all its processes where they are: connections stay open, and nobody answers on them. */
  freeze(): void;
  /** Ends it, whatever was done to it, and removes its files. */
  end(): Promise<void>;
}

/** Starts one. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = folderForAll();
  const { address } = await joinEmbeddedDatabase(folder, () => {});
  const pid = databasePid(folder);
  const kill = async () => {
    const family = familyOf(pid).filter(runs);
    for (const each of family.toReversed()) await killHard(each);
  };
  return {
    url: urlOf(address),
    kill,
    freeze() {
      for (const each of familyOf(pid)) process.kill(each, 'SIGSTOP');
    },
    async end() {
      if (runs(pid)) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
