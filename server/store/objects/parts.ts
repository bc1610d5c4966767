import type { ObjectType } from '../../model/object-types.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import type { Feed } from '../ports/feed.js';
import type { ObjectRepository } from '../ports/object-repository.js';
import type { ObjectRules } from '../ports/object-rules.js';

/** What the store of objects is made of. */
export interface ObjectStoreParts {
  readonly repository: ObjectRepository;
  readonly feed: Feed;
  readonly schemas: { object(type: ObjectType): ObjectDecl };
  readonly rules: ObjectRules;
}
