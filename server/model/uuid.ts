/** UUIDs of objects that came without one: UUIDv5 (RFC 9562) of the uid path. */
import { createHash } from 'node:crypto';
import { fold } from './data-object/node.js';
import type { ObjectType } from './object-types.js';

/** Our namespace for uid paths. Never to be changed: every UUID that was ever given follows from it. */
const UID_PATH_NAMESPACE = Buffer.from('8c2f4a7e51d94b0f9d3a6be07c15f2d4', 'hex');

/** XML cannot contain U+001F, so no two uid paths give the same name. */
const SEPARATOR = '\u001f';

/**
 * The UUID of the object with this uid path (outermost parent first). It depends on the type and the folded
 * uids alone, so an object that is added again at the path of a deleted one keeps its UUID [API 10].
 */
export function uuidOfPath(type: ObjectType, uids: readonly string[]): string {
  const name = [type, ...uids.map(fold)].join(SEPARATOR);
  const digest = createHash('sha1').update(UID_PATH_NAMESPACE).update(name, 'utf8').digest().subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
