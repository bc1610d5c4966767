/** Several statements that see the same moment. */
import type pg from 'pg';
import { storeError } from '../database-errors.js';

/** Runs `work` in a transaction that only reads, at one snapshot; the connection is given back when it is done. */
export async function atSnapshot<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    // Not awaited by itself: pg sends the statements in order.
    const begun = client.query('begin isolation level repeatable read read only');
    const value = await Promise.all([work(client), begun]).then(([done]) => done);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw storeError(error);
  } finally {
    client.release(broken);
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw storeError(error);
  }
}
