/** Match keys as the index holds them: 64-bit hashes, since `model` decides exactly afterwards. */
import { createHash } from 'node:crypto';
import type { ObjectType } from '../../model/object-types.js';

/** The hash of one key of a type: equal keys of different types need not meet in the index. */
export function hashKey(type: ObjectType, key: string): bigint {
  return createHash('sha1').update(type).update('\u001f').update(key, 'utf8').digest().readBigInt64BE(0);
}

/** The hashes of an object's keys as the text of a bigint[]. */
export function hashKeys(type: ObjectType, keys: readonly string[]): string {
  return `{${[...new Set(keys.map((key) => hashKey(type, key)))].join(',')}}`;
}
