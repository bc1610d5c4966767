/** The data of channel sets as they are read, on PostgreSQL. */
import type pg from 'pg';
import type { ChannelSetReader } from '../../store/ports/channel-sets.js';

/** The port on a pool of connections. */
export class PgChannelSetReader implements ChannelSetReader {
  constructor(private readonly pool: pg.Pool) {}

  extents: ChannelSetReader['extents'] = () => Promise.reject(new Error(`${typeof this.pool}`));
  columns: ChannelSetReader['columns'] = () => Promise.reject(new Error());
  read: ChannelSetReader['read'] = () => Promise.reject(new Error());
  latest: ChannelSetReader['latest'] = () => Promise.reject(new Error());
}
