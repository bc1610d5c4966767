/** Queries of logs. [API 4.3] */
import type { Principal } from '../../principal.js';
import type { FoundObject, ObjectQuery } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { shownAs } from '../../objects/shown-as.js';
import { shownTo } from '../../objects/shown-to.js';
import { theOnly } from '../the-only.js';
import { inCurveUnits } from './curve-units.js';
import { findLogs } from './query-headers.js';
import { readData } from './query-data.js';
import { viewWithData } from './query-view.js';

/** The logs that match, with stored extents; with data, the one that matches, with what its data say. */
export async function* queryLogs(
  parts: ObjectStoreParts,
  principal: Principal,
  query: ObjectQuery,
): AsyncIterable<FoundObject> {
  const decl = parts.schemas.object('log');
  const options = shownTo(principal);
  const show = (root: FoundObject['view']['root']) => ({
    type: query.type,
    root: shownAs(query, root, decl, options),
  });
  const logs = findLogs(parts, query);
  if (query.data === undefined) {
    for await (const { ref, chosen } of logs) yield { ref, view: show(chosen) };
    return;
  }
  const log = await theOnly(logs);
  const read = log === undefined ? 'absent' : await readData(parts.growing.channelSets, log, query.data);
  if (log === undefined || read === 'absent') return;
  const asked = inCurveUnits(log, read, query.data.units);
  yield { ref: log.ref, view: show(viewWithData(asked.log, asked.read)), data: asked.read.data };
}
