import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readPostmaster, removeStaleSocketLock, runningPostmaster } from './postmaster-file.js';

const cluster = mkdtempSync(path.join(tmpdir(), 'standpipe-pid-'));
const WHOLE = '4711\n/data/postgresql\n1764000000\n5432\n/data/socket\n\n 123 4\nready   \n';

test('a postmaster.pid that is being written is not read before the address stands in it', () => {
  for (let length = 0; length <= WHOLE.length; length++) {
    writeFileSync(path.join(cluster, 'postmaster.pid'), WHOLE.slice(0, length));
    const found = readPostmaster(cluster);
    if (found !== undefined) expect(found).toEqual({ pid: 4711, port: 5432, host: '/data/socket' });
  }
  expect(readPostmaster(cluster)).toBeDefined();
});

test('what a killed postmaster left behind does not keep the next one from starting, whoever has its number', () => {
  const lock = path.join(cluster, '.s.PGSQL.5432.lock');
  const pidFile = path.join(cluster, 'postmaster.pid');
  for (const file of [lock, pidFile]) writeFileSync(file, WHOLE.replace('4711', String(process.pid)));
  expect(runningPostmaster(cluster)).toBeUndefined();
  removeStaleSocketLock(cluster, cluster, 5432);
  expect([lock, pidFile].filter((file) => existsSync(file))).toEqual([]);
  removeStaleSocketLock(cluster, cluster, 5432);
});
