import type pg from 'pg';
import type { GrowingPorts } from '../../store/objects/parts.js';
import { PgChannelSetAppender } from './channel-set-appender.js';
import { PgChannelSetReader } from './channel-set-reader.js';
import { PgGrowingPartReader } from './part-reader.js';

/** The ports of growing data on a pool of connections; `appender.close` ends what they have under way. */
export function growingPorts(pool: pg.Pool): GrowingPorts {
  return {
    channelSets: new PgChannelSetReader(pool),
    appender: new PgChannelSetAppender(pool),
    parts: new PgGrowingPartReader(pool),
  };
}
