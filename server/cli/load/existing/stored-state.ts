/** What a store holds of a growing object: enough to go on with it, and to see whether an Update changed it. */
import type { StoreClient } from '../../../../clients/soap/index.js';
import type { ObjectType } from '../../../model/object-types.js';
import { leavesOf, valuesAt } from './leaves.js';
import { queryFor } from './same-object.js';

export interface StoredState {
  /** The mnemonics of a log, in lower case. */
  readonly mnemonics: ReadonlySet<string>;
  /** The index at which the data of a log end, in the direction of the log; undefined where it has none. */
  readonly endIndex: string | undefined;
  /** The dataDelimiter of a log, where it has one of its own. */
  readonly delimiter: string | undefined;
  /** dTimLastChange: the same after an Update that changed nothing. */
  readonly changed: string | undefined;
}

const ASKED = '<commonData><dTimLastChange/></commonData>';
const ASKED_OF_LOG =
  '<dataDelimiter/><endIndex uom=""/><endDateTimeIndex/><logCurveInfo uid=""><mnemonic/></logCurveInfo>' +
  ASKED;

/** Asks for the state; undefined where the store does not give the object. */
export async function fetchState(
  client: StoreClient,
  type: ObjectType,
  attributes: string,
): Promise<StoredState | undefined> {
  const { XMLout, Result } = await client.getFromStore({
    WMLtypeIn: type,
    QueryIn: queryFor(type, attributes, type === 'log' ? ASKED_OF_LOG : ASKED),
    OptionsIn: 'returnElements=requested',
  });
  if (Result < 1 || XMLout === '') return undefined;
  const leaves = leavesOf(XMLout);
  if (leaves.length === 0) return undefined;
  const first = (path: string): string | undefined => valuesAt(leaves, `${type}/${path}`)[0];
  return {
    mnemonics: new Set(valuesAt(leaves, 'log/logCurveInfo/mnemonic').map((name) => name.toLowerCase())),
    endIndex: first('endDateTimeIndex') ?? first('endIndex'),
    delimiter: first('dataDelimiter'),
    changed: first('commonData/dTimLastChange'),
  };
}
