/** Transactions and single statements, with the errors of the database told as the store knows them. */
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { mayRunAgain, storeError } from './database-errors.js';

/** A statement that is prepared once on each connection under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** What can run a statement: the pool or one of its connections. */
export type Queryable = Pick<pg.ClientBase, 'query'> | pg.Pool;

/** Runs a prepared statement and returns its rows. */
export async function run<Row extends pg.QueryResultRow>(
  on: Queryable,
  { name, text }: Statement,
  values: unknown[],
): Promise<Row[]> {
  try {
    const { rows } = await on.query<Row>({ name, text, values });
    return rows;
  } catch (error) {
    throw storeError(error);
  }
}

/** A transaction that was chosen as the victim of a deadlock is run again, this often at most. */
const ATTEMPTS = 8;

async function attempt<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    // A connection that cannot roll back is not given back to the pool.
    client.release(broken);
  }
}

/**
 * Runs `work` in a transaction and commits it; whatever it throws rolls back and is thrown on. Deadlocks and
 * serialisation failures run it again after a short random pause, a bounded number of times.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(pool, work);
    } catch (error) {
      if (!mayRunAgain(error) || tried === ATTEMPTS) throw storeError(error);
      await delay(Math.random() * 5 * 2 ** tried);
    }
  }
}
