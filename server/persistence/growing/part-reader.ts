/** Stations and intervals as they are read, on PostgreSQL. */
import type pg from 'pg';
import type { GrowingPartReader } from '../../store/ports/growing-parts.js';

/** The port on a pool of connections. */
export class PgGrowingPartReader implements GrowingPartReader {
  constructor(private readonly pool: pg.Pool) {}

  extents: GrowingPartReader['extents'] = () => Promise.reject(new Error(`${typeof this.pool}`));
  read: GrowingPartReader['read'] = () => {
    throw new Error();
  };
}
