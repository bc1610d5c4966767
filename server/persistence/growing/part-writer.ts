/** Stations and intervals inside a transaction, on PostgreSQL. */
import type pg from 'pg';
import type { GrowingPartWriter } from '../../store/ports/growing-parts.js';

/** The port on a connection that is in a transaction. */
export class PgGrowingPartWriter implements GrowingPartWriter {
  constructor(private readonly client: pg.PoolClient) {}

  find: GrowingPartWriter['find'] = () => Promise.reject(new Error(`${typeof this.client}`));
  inRange: GrowingPartWriter['inRange'] = () => Promise.reject(new Error());
  put: GrowingPartWriter['put'] = () => Promise.reject(new Error());
  remove: GrowingPartWriter['remove'] = () => Promise.reject(new Error());
}
