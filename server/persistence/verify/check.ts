/** What every check of the store has in common. */
import type pg from 'pg';
import type { ObjectType } from '../../model/object-types.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';

/** Something that should not be. */
export interface Finding {
  /** What it is about: `log W/B/L`, `position 17`. */
  readonly what: string;
  readonly detail: string;
}

/** What checks read. */
export interface VerifyContext {
  readonly pool: pg.Pool;
  readonly schemas: { object(type: ObjectType): ObjectDecl };
}

/** One invariant of the store. */
export interface Check {
  readonly id: string;
  /** The invariant, as a sentence. */
  readonly promises: string;
  /** Everything that breaks it, in pages: memory does not grow with the store. */
  find(context: VerifyContext): AsyncIterable<Finding>;
  /** Makes anew what is derived from other rows, for all that breaks it; absent where it says something itself. */
  repair?(context: VerifyContext): Promise<void>;
}
