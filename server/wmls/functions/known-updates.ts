import type { Node } from '../../model/data-object/node.js';
import { ChecksPerTree, PerTree } from '../../model/data-object/per-tree.js';
import type { Mode } from '../../store/principal.js';

/** What WMLS_UpdateInStore has found out about trees: a logger sends the same header with each of its rows. */
export class KnownUpdates {
  /** Updates whose structure and header are right. */
  readonly structure = new ChecksPerTree<Mode>();
  /** What `normaliseForUpdate` makes of them. */
  readonly normalised = new PerTree<Promise<Node>>();
  /** Of these, those that the schema allows. */
  readonly schema = new ChecksPerTree<Mode>();
}
