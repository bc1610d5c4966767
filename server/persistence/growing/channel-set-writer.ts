/** The data of channel sets inside a transaction, on PostgreSQL. */
import type pg from 'pg';
import type { ChannelSetWriter } from '../../store/ports/channel-sets.js';

/** The port on a connection that is in a transaction. */
export class PgChannelSetWriter implements ChannelSetWriter {
  constructor(private readonly client: pg.PoolClient) {}

  columns: ChannelSetWriter['columns'] = () => Promise.reject(new Error());
  addColumns: ChannelSetWriter['addColumns'] = () => Promise.reject(new Error(`${typeof this.client}`));
  removeColumns: ChannelSetWriter['removeColumns'] = () => Promise.reject(new Error());
  write: ChannelSetWriter['write'] = () => Promise.reject(new Error());
  clear: ChannelSetWriter['clear'] = () => Promise.reject(new Error());
  renull: ChannelSetWriter['renull'] = () => Promise.reject(new Error());
}
