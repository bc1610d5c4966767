/** What writers of data derive from the header of a log, once per version of it. */
import { fold, type Node } from '../../../model/data-object/node.js';
import { ChecksPerTree, PerTree } from '../../../model/data-object/per-tree.js';
import type { Column, ColumnId } from '../../../model/growing/channel-set.js';
import type { ChannelSetHead } from '../../ports/channel-sets.js';
import type { ObjectId } from '../../ports/object-repository.js';
import type { Mode } from '../../principal.js';
import { type Curve, type LogHeader, logHeader } from '../log-header.js';

/** A header with its curves by what data and changes name them by. */
export interface KnownHeader extends LogHeader {
  /** By folded mnemonic. */
  readonly byMnemonic: ReadonlyMap<string, Curve>;
  /** By column; the index curve has none. */
  readonly byColumn: ReadonlyMap<ColumnId, Curve>;
  /** The columns of data with these mnemonics, the first of which is that of the index. */
  columnsOf(mnemonics: readonly string[]): readonly (Column | undefined)[];
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
  const lists = new PerTree<readonly (Column | undefined)[]>();
  const columnsOf = (mnemonics: readonly string[]) =>
    lists.of(mnemonics, () => mnemonics.slice(1).map((mnemonic) => byMnemonic.get(fold(mnemonic))?.column));
  return { ...header, byMnemonic, byColumn, columnsOf };
}

/** A log by one version of its header, and what was found out about updates of it: about the tree of an update. */
export interface KnownLog {
  readonly version: number;
  readonly header: KnownHeader;
  /** Whether it changes anything of the header. */
  readonly isDataOnly: PerTree<boolean>;
  /** Whether the lists of its data agree with the header. */
  readonly lists: ChecksPerTree<Mode>;
}

/** Logs that are remembered. */
const REMEMBERED = 500;

/** Remembers the logs that were written last, so that an append does not read 79 curves. */
export class KnownLogs {
  readonly #known = new Map<ObjectId, KnownLog>();

  of({ stored, headerVersion, columns, zoneOffset }: ChannelSetHead): KnownLog {
    const known = this.#known.get(stored.id);
    if (known?.version === headerVersion) return known;
    const log: KnownLog = {
      version: headerVersion,
      header: knownHeader(stored.object.root, columns, zoneOffset),
      isDataOnly: new PerTree(),
      lists: new ChecksPerTree(),
    };
    this.#known.delete(stored.id);
    this.#known.set(stored.id, log);
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value ?? '');
    return log;
  }
}
