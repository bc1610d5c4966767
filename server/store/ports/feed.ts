import type { ChangeLogEntry, Micros, ObjectRef, Position } from './object-repository.js';

/** One committed change as the feed keeps it. */
export interface FeedRow {
  readonly position: Position;
  readonly changedAt: Micros;
  readonly ref: ObjectRef;
  readonly kind: 'add' | 'update' | 'delete';
  readonly nameWell?: string;
  readonly nameWellbore?: string;
  readonly name: string;
  readonly sourceName?: string;
  /** Present where the change has an entry in the change log. */
  readonly logEntry?: ChangeLogEntry;
}

/** Which changed objects a changeLog query may concern; `model` decides exactly afterwards. */
export interface ChangeLogCandidates {
  readonly uidWell?: string;
  readonly uidWellbore?: string;
  readonly uidObject?: string;
  readonly objectType?: string;
  /** Only objects whose newest logged change is later than this. */
  readonly changedAfter?: Micros;
}

/** All logged changes of one object, oldest first: what one changeLog is made of. */
export interface ObjectHistory {
  readonly ref: ObjectRef;
  readonly rows: readonly FeedRow[];
}

/** Reading the feed of committed changes. */
export interface Feed {
  /** The newest position and the change clock. */
  head(): Promise<{ position: Position; changedAt: Micros }>;
  /** Rows after `from`, in order of position, in pages. */
  read(from: Position): AsyncIterable<FeedRow>;
  /** Histories of the objects that match, ordered by their newest change. */
  histories(wanted: ChangeLogCandidates): AsyncIterable<ObjectHistory>;
}

/** Thrown by `read` where rows after `from` have left the feed already. */
export class FeedTooOld extends Error {}
