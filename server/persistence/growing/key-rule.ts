/** How the indexes of a set are read, found out without its header. */
import { FIRST_KEY, LAST_KEY } from '../../model/growing/chunk.js';
import type { KeyRule } from '../../model/growing/chunk-rows.js';
import { keyOf } from '../../model/growing/index-key.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { run, type Queryable, type Statement } from '../transaction.js';
import { readFolded, type ListedChunk } from './chunk-table.js';

const RULE: Statement = {
  name: 'channel-set.key-rule',
  text: 'select zone_offset from growing_state where object_id = $1',
};

/** What the indexes are shows in their texts: an instant is no number. */
export async function ruleOf(on: Queryable, id: ObjectId, layers: readonly ListedChunk[]): Promise<KeyRule> {
  const [state] = await run<{ zone_offset: number }>(on, RULE, [id]);
  const named = layers.find(({ head }) => head.ends !== undefined) ?? (await anyFolded(on, id));
  const text = named?.head.ends?.first.text ?? '';
  const kind = keyOf('number', text) === undefined ? 'instant' : 'number';
  return { kind, zoneOffset: state?.zone_offset ?? 0 };
}

async function anyFolded(on: Queryable, id: ObjectId): Promise<ListedChunk | undefined> {
  const [folded] = await readFolded(on, id, { from: FIRST_KEY, to: LAST_KEY, downwards: false, limit: 1 });
  return folded;
}
