import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { testServerUrl } from '../testing/test-server.js';
import { makeDatabase } from './make-database.js';

test('several sessions that make the same database at once are content with one', async () => {
  const connectionString = await testServerUrl();
  const name = `standpipe_test_${randomBytes(6).toString('hex')}`;
  const sessions = Array.from({ length: 4 }, () => new pg.Client({ connectionString }));
  try {
    for (const session of sessions) await session.connect();
    await Promise.all(sessions.map((session) => makeDatabase(session, name)));
    const { rowCount } = await sessions[0]!.query('select from pg_database where datname = $1', [name]);
    expect(rowCount).toBe(1);
  } finally {
    await sessions[0]?.query(`drop database if exists ${name}`);
    for (const session of sessions) await session.end();
  }
});
