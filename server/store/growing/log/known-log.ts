/** What writers of data derive from the header of a log, once per version of it. */
import { fold, type Node } from '../../../model/data-object/node.js';
import type { ColumnId } from '../../../model/growing/channel-set.js';
import type { ChannelSetHead } from '../../ports/channel-sets.js';
import type { ObjectId } from '../../ports/object-repository.js';
import { type Curve, type LogHeader, logHeader } from '../log-header.js';

/** A header with its curves by what data and changes name them by. */
export interface KnownHeader extends LogHeader {
  /** By folded mnemonic. */
  readonly byMnemonic: ReadonlyMap<string, Curve>;
  /** By column; the index curve has none. */
  readonly byColumn: ReadonlyMap<ColumnId, Curve>;
}

/** Reads a header as `logHeader` does. */
export function knownHeader(
  root: Node,
  columns: ReadonlyMap<string, ColumnId>,
  zoneOffset: number,
): KnownHeader {
  const header = logHeader(root, columns, zoneOffset);
  const byMnemonic = new Map(header.curves.map((curve) => [fold(curve.mnemonic), curve]));
  const byColumn = new Map(
    header.curves.flatMap((curve) => (curve.column === undefined ? [] : [[curve.column.id, curve] as const])),
  );
  return { ...header, byMnemonic, byColumn };
}

/** Logs whose headers are remembered. */
const REMEMBERED = 500;

/** Remembers the headers of the logs that were written last, so that an append does not read 79 curves. */
export class KnownLogs {
  readonly #known = new Map<ObjectId, { readonly version: number; readonly header: KnownHeader }>();

  headerOf({ stored, headerVersion, columns, zoneOffset }: ChannelSetHead): KnownHeader {
    const known = this.#known.get(stored.id);
    if (known?.version === headerVersion) return known.header;
    const header = knownHeader(stored.object.root, columns, zoneOffset);
    this.#known.delete(stored.id);
    this.#known.set(stored.id, { version: headerVersion, header });
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value ?? '');
    return header;
  }
}
