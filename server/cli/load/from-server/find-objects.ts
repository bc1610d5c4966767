/** The objects of another server that are to be copied: wells by uid or pattern, and all that hangs below them. */
import { SaxesParser } from 'saxes';
import type { StoreClient } from '../../../../clients/soap/index.js';
import { OBJECT_TYPES, type ObjectType, type ObjectTypeRow } from '../../../model/object-types.js';
import { escapeAttribute } from '../../../xml/escape.js';
import { CliError } from '../../cli-error.js';
import { queryFor } from '../existing/same-object.js';
import type { Refusal } from '../report.js';
import { splitDocument, type ObjectSlice } from '../split-document.js';

export interface FoundObjects {
  /** Parents before children. */
  readonly objects: readonly ObjectSlice[];
  /** Types that the source did not list. */
  readonly refusals: readonly Refusal[];
}

/** Lists what to copy. Throws a CliError where no well matches. */
export async function findObjects(source: StoreClient, pattern: string): Promise<FoundObjects> {
  const types = await typesOf(source);
  const wells = (await idsOf(source, 'well', '')).filter(matcher(pattern));
  if (wells.length === 0) throw new CliError(`${source.url} has no well whose uid or name is ${pattern}.`);
  const objects: ObjectSlice[] = [...wells];
  const refusals: Refusal[] = [];
  for (const { name: type } of types) {
    for (const { uidsByName } of wells) {
      const uidWell = escapeAttribute(uidsByName['uid'] ?? '');
      try {
        objects.push(...(await idsOf(source, type, ` uidWell="${uidWell}"`)));
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        refusals.push({
          file: source.url,
          object: { type, uids: [uidWell], name: undefined },
          reason: error.message,
        });
      }
    }
  }
  return { objects, refusals };
}

/** Types below a well that the source offers, in the order in which they must be added. */
async function typesOf(source: StoreClient): Promise<ObjectTypeRow[]> {
  const offered = new Set<string>();
  const parser = new SaxesParser({ xmlns: true });
  let inGet = false;
  let text = '';
  parser.on('opentag', ({ local, attributes }) => {
    if (local === 'function') inGet = attributes['name']?.value.endsWith('GetFromStore') ?? false;
    text = '';
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ local }) => {
    if (local === 'dataObject' && inGet) offered.add(text.trim());
  });
  parser.on('error', () => undefined);
  parser.write((await source.getCap()).CapabilitiesOut).close();
  return OBJECT_TYPES.filter(
    ({ name, scope }) => scope !== 'global' && name !== 'changeLog' && offered.has(name),
  );
}

async function idsOf(
  source: StoreClient,
  type: ObjectType,
  attributes: string,
): Promise<readonly ObjectSlice[]> {
  const { Result, XMLout, SuppMsgOut } = await source.getFromStore({
    WMLtypeIn: type,
    QueryIn: queryFor(type, attributes),
    OptionsIn: 'returnElements=id-only',
  });
  if (Result < 1) throw new CliError(`the source does not list them: ${String(Result)} ${SuppMsgOut}`);
  return new RegExp(`<(?:[\\w.-]+:)?${type}[\\s/>]`).test(XMLout) ? splitDocument(XMLout).objects : [];
}

/** Matches uid or name, without regard to case; `*` is anything, `?` one character. */
function matcher(pattern: string): (slice: ObjectSlice) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 'is');
  return ({ uidsByName, name }) => expression.test(uidsByName['uid'] ?? '') || expression.test(name ?? '');
}
