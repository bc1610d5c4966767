import type { ObjectType } from '../../model/object-types.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import type { ChannelSetAppender, ChannelSetReader } from '../ports/channel-sets.js';
import type { Feed } from '../ports/feed.js';
import type { GrowingPartReader } from '../ports/growing-parts.js';
import type { ObjectRepository } from '../ports/object-repository.js';
import type { ObjectRules } from '../ports/object-rules.js';

/** What the store of objects is made of. */
export interface ObjectStoreParts {
  readonly repository: ObjectRepository;
  readonly feed: Feed;
  readonly schemas: { object(type: ObjectType): ObjectDecl };
  readonly rules: ObjectRules;
  readonly growing: GrowingPorts;
}

/** What reads growing data, and writes them outside the unit of work of objects. */
export interface GrowingPorts {
  readonly channelSets: ChannelSetReader;
  readonly appender: ChannelSetAppender;
  readonly parts: GrowingPartReader;
}
