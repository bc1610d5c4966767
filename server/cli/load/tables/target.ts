/** The well, wellbore and log that a table goes to: from the options, else from its header and its name. */
import { basename, extname } from 'node:path';
import type { StoreClient } from '../../../../clients/soap/index.js';
import { escapeAttribute } from '../../../xml/escape.js';
import { CliError } from '../../cli-error.js';
import { leavesOf, valuesAt } from '../existing/leaves.js';
import { queryFor } from '../existing/same-object.js';
import { uidFor } from './mnemonics.js';
import type { Table, TableOptions } from './table.js';

export interface Target {
  readonly uidWell: string;
  readonly uidWellbore: string;
  readonly uid: string;
  readonly nameWell: string;
  readonly nameWellbore: string;
  readonly name: string;
  /** For a well that is added. */
  readonly timeZone: string;
}

/** Throws a CliError where neither options nor header name a well. */
export function targetOf({ file, facts }: Table, options: TableOptions): Target {
  const well = options.well ?? facts.uidWell ?? facts.nameWell;
  if (well === undefined) throw new CliError('it does not say of which well it is: name the well by --well');
  const uidWell = uidFor(well);
  const nameWell = options.wellName ?? facts.nameWell ?? well;
  const uidWellbore = uidFor(options.wellbore ?? uidWell);
  const stem = basename(file, extname(file));
  return {
    uidWell,
    uidWellbore,
    uid: uidFor(options.log ?? stem),
    nameWell,
    nameWellbore: options.wellboreName ?? nameWell,
    name: options.logName ?? options.log ?? stem,
    timeZone: options.zone ?? 'Z',
  };
}

/** The target with the names that the store has for well and wellbore; undefined where the wellbore is missing. */
export async function asStored(client: StoreClient, target: Target): Promise<Target | undefined> {
  const attributes = ` uidWell="${escapeAttribute(target.uidWell)}" uid="${escapeAttribute(target.uidWellbore)}"`;
  const { Result, XMLout } = await client.getFromStore({
    WMLtypeIn: 'wellbore',
    QueryIn: queryFor('wellbore', attributes, '<nameWell/><name/>'),
    OptionsIn: 'returnElements=requested',
  });
  const leaves = Result > 0 && XMLout !== '' ? leavesOf(XMLout) : [];
  const [nameWell] = valuesAt(leaves, 'wellbore/nameWell');
  const [nameWellbore] = valuesAt(leaves, 'wellbore/name');
  return nameWell === undefined || nameWellbore === undefined
    ? undefined
    : { ...target, nameWell, nameWellbore };
}
