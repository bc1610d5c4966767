/**
 * The rules on logs that the store asks while it knows the header: they are the standard's, and whoever speaks
 * it implements them. Each throws a StandpipeError with the code of the rule that is broken.
 */
import type { Node } from '../../model/data-object/node.js';
import type { ScannedSection } from '../../model/growing/channel-set.js';
import type { RowFault } from '../../model/growing/row-fault.js';
import type { KnownHeader } from '../growing/log/known-log.js';
import type { Curve } from '../growing/log-header.js';
import type { Section } from '../growing/log/sections.js';
import type { Mode } from '../principal.js';

/** Which function writes. */
export interface LogWrite {
  readonly kind: 'add' | 'update';
  readonly mode: Mode;
}

/** The logData elements of one call, and the header that holds after it. */
export interface LogDataFacts {
  readonly sections: readonly Section[];
  readonly header: KnownHeader;
  /** Folded mnemonics of the curves that the same call defines; all of them in an Add. */
  readonly newCurves: ReadonlySet<string>;
}

/** One logData whose lists are right. */
export interface RowFacts {
  readonly header: KnownHeader;
  readonly section: Section;
}

/** The rules on rows. */
export interface RowRules {
  /** Before the rows are read for storing; yields while it looks at many. */
  checkRows(facts: RowFacts): Promise<void>;
  /** The rows could not be read. */
  checkFault(facts: RowFacts & { readonly fault: RowFault }): void;
  /** The rows were read. Returns what is forgiven and the client should hear of. */
  checkScanned(facts: RowFacts & { readonly scanned: ScannedSection }): readonly string[];
}

/** A change of the header beside what it changes; all curves of the change have a uid. */
export interface HeaderChangeFacts {
  readonly change: Node;
  readonly stored: Node;
  /** What comes of it. */
  readonly merged: Node;
}

/** A partial delete beside the header that it takes from. */
export interface DeletionFacts {
  readonly deletion: Node;
  readonly stored: Node;
  readonly header: KnownHeader;
  /** The curves that would go with all their values. */
  readonly removed: readonly Curve[];
}

export interface LogRules {
  /** The header of an update goes with the stored one. */
  checkHeaderChange(facts: HeaderChangeFacts, mode: Mode): void;
  /** A partial delete goes with the header. */
  checkDeletion(facts: DeletionFacts, mode: Mode): void;
  /** The lists of logData go with the header. */
  checkData(facts: LogDataFacts, write: LogWrite): void;
  rowRules(write: LogWrite): RowRules;
}
