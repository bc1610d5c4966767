/** Copies one object from a source to the store; what grows comes in pages of the source's size. */
import type { GetFromStoreAnswer, StoreClient } from '../../../../clients/soap/index.js';
import { CliError } from '../../cli-error.js';
import { queryFor, uidAttributes } from '../existing/same-object.js';
import type { Outcome } from '../report.js';
import { documentOf, splitDocument, type ObjectSlice } from '../split-document.js';
import type { Loadable, StoreWriter } from '../store-writer.js';
import { Paging, type PageStart } from './paging.js';

export interface CopySettings {
  readonly source: StoreClient;
  readonly writer: StoreWriter;
  /** Copy all rows, and not only those from the end of the log in the store. */
  readonly fromStart: boolean;
}

const GROWING = new Set(['log', 'trajectory', 'mudLog']);

/** Copies an object that was listed. Throws CliError where the source does not give it, Refused by the store. */
export async function copyObject(settings: CopySettings, slice: ObjectSlice): Promise<Outcome> {
  const growing = GROWING.has(slice.type);
  const whole = await fetchOne(settings.source, slice, '', growing ? 'header-only' : 'all');
  if (whole.object === undefined) throw new CliError('the source listed it, but does not give it');
  const outcome = await settings.writer.write(whole.object);
  return growing ? copyData(settings, whole.object, outcome) : outcome;
}

async function copyData(settings: CopySettings, header: Loadable, outcome: Outcome): Promise<Outcome> {
  const { source, writer, fromStart } = settings;
  const paging = new Paging(header);
  const goesOn = outcome !== 'added' && !fromStart && header.slice.type === 'log';
  let start: PageStart | undefined = goesOn
    ? paging.startAt((await writer.stateOf(header.slice))?.endIndex)
    : undefined;
  let result = outcome;
  for (;;) {
    const { object, complete } = await fetchOne(source, header.slice, paging.template(start), 'data-only');
    if (object === undefined) return result;
    const written = await writer.write(object);
    if (written === 'updated' && result === 'unchanged') result = 'updated';
    if (complete) return result;
    const next = paging.after(object.document);
    if (next === undefined || next.value === start?.value) {
      throw new CliError(
        `the source gives no more after ${start?.value ?? 'the first page'}, and says that there is more`,
      );
    }
    start = next;
  }
}

async function fetchOne(
  source: StoreClient,
  slice: ObjectSlice,
  content: string,
  returnElements: string,
): Promise<{ object: Loadable | undefined; complete: boolean }> {
  const answer = await source.getFromStore({
    WMLtypeIn: slice.type,
    QueryIn: queryFor(slice.type, uidAttributes(slice), content),
    OptionsIn: `returnElements=${returnElements}`,
  });
  if (answer.Result < 1) {
    throw new CliError(`the source does not give it: ${String(answer.Result)} ${answer.SuppMsgOut}`);
  }
  return { object: objectIn(answer, slice), complete: answer.Result !== 2 && answer.Result !== 1002 };
}

/** The object of the answer, under the uids by which it was listed. */
function objectIn({ XMLout }: GetFromStoreAnswer, listed: ObjectSlice): Loadable | undefined {
  if (!new RegExp(`<(?:[\\w.-]+:)?${listed.type}[\\s/>]`).test(XMLout)) return undefined;
  const split = splitDocument(XMLout);
  const found = split.objects[0];
  if (found === undefined) return undefined;
  const slice = { ...found, uids: listed.uids, uidsByName: listed.uidsByName, name: listed.name };
  return { slice, document: documentOf(XMLout, split, found) };
}
