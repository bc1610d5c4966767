/** Running the queries of one GetFromStore. [API 2.5] */
import type { FoundData, FoundObject, ObjectQuery, ObjectStore } from '../../store/objects/object-store.js';
import type { WrittenObject } from '../../xml/write.js';
import { type NodeLimits, without } from '../growing-queries/node-limits.js';
import type { CallContext } from '../store-api.js';

/** What the queries of a call find. */
export interface QueriesFound {
  /** True where a limit cut off growing data of any of them. */
  readonly truncated: boolean;
  /** One query after the other; an object that two of them select comes twice [S77]. Read once. */
  readonly objects: AsyncIterable<WrittenObject>;
}

/**
 * Runs the queries. Those for data are asked for their heads first, so that what can be said of the answer as a
 * whole is known before anything of it goes out; rows and parts, and the headers that other queries find, are read as
 * the caller consumes them. `limits` hold for all queries together [S201].
 */
export async function runQueries(
  store: ObjectStore,
  context: CallContext,
  queries: readonly ObjectQuery[],
  limits: NodeLimits,
): Promise<QueriesFound> {
  const { principal, signal } = context;
  const heads = new Map<ObjectQuery, readonly FoundObject[]>();
  let left = limits;
  let truncated = false;
  for (const query of queries) {
    signal.throwIfAborted();
    if (query.data === undefined) continue;
    const found = await collect(store.query(principal, within(query, left)));
    heads.set(query, found);
    for (const { data } of found) {
      if (data === undefined) continue;
      truncated ||= data.truncated;
      left = without(left, data);
    }
  }
  return { truncated, objects: objectsOf(store, context, queries, heads) };
}

async function* objectsOf(
  store: ObjectStore,
  { principal, signal }: CallContext,
  queries: readonly ObjectQuery[],
  heads: ReadonlyMap<ObjectQuery, readonly FoundObject[]>,
): AsyncIterable<WrittenObject> {
  for (const query of queries) {
    for await (const { view, data } of heads.get(query) ?? store.query(principal, query)) {
      signal.throwIfAborted();
      yield {
        root: view.root,
        ...(data === undefined || data.count === 0 ? {} : { data: held(data, signal) }),
      };
    }
  }
}

/** The data, read only as long as somebody wants them. */
function held(data: FoundData, signal: AbortSignal): FoundData {
  return data.element === 'logData'
    ? { ...data, rows: whileWanted(data.rows, signal) }
    : { ...data, parts: whileWanted(data.parts, signal) };
}

async function* whileWanted<T>(pieces: AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    yield piece;
  }
}

async function collect(found: AsyncIterable<FoundObject>): Promise<readonly FoundObject[]> {
  const objects: FoundObject[] = [];
  for await (const object of found) objects.push(object);
  return objects;
}

/** The query with what the queries before it have left of the limits. */
function within(query: ObjectQuery, left: NodeLimits): ObjectQuery {
  if (query.data === undefined) return query;
  const { maxNodes, maxPoints } = query.data;
  const data = {
    ...query.data,
    maxNodes: Math.min(maxNodes, left.maxDataNodes),
    maxPoints: Math.min(maxPoints, left.maxDataPoints),
  };
  return { ...query, data };
}
