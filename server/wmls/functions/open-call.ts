/** Steps 2 to 13 of the processing, the same for the four functions that take objects. [API 2.9] */
import type { InputDocument } from '../../intake/input-document.js';
import type { DataObject } from '../../model/data-object/node.js';
import type { CodedFunction } from '../../model/errors/return-codes.js';
import { objectTypeNamed, type ObjectTypeRow, type StoreFunction } from '../../model/object-types.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import { checkOption, checkOptions, type Options } from '../options-in/check-options.js';
import { parseOptions } from '../options-in/parse-options.js';
import {
  checkCaller,
  checkDocument,
  checkInputGiven,
  checkObjectCount,
  type DocumentFacts,
  readInput,
} from '../rules/index.js';
import type { CallContext } from '../store-api.js';
import type { StoreApiParts } from './parts.js';

/** The parts of a call, whatever its function calls the document. CapabilitiesIn is not looked at [API 3]. */
export interface StoreCall {
  readonly fn: StoreFunction;
  readonly WMLtypeIn: string;
  readonly xml: string;
  readonly OptionsIn: string;
}

/** A call whose document is one of the objects that WMLtypeIn names. */
export interface OpenedCall {
  readonly facts: DocumentFacts;
  readonly document: InputDocument;
  readonly options: Options;
  readonly type: ObjectTypeRow;
  readonly decl: ObjectDecl;
}

const CODED: Readonly<Record<StoreFunction, CodedFunction>> = {
  WMLS_GetFromStore: 'GetFromStore',
  WMLS_AddToStore: 'AddToStore',
  WMLS_UpdateInStore: 'UpdateInStore',
  WMLS_DeleteFromStore: 'DeleteFromStore',
};

/** Checks who calls, reads options and document, and finds out the object type. */
export async function openCall(
  parts: StoreApiParts,
  { principal, userAgent }: CallContext,
  call: StoreCall,
): Promise<OpenedCall> {
  const { fn, WMLtypeIn, xml, OptionsIn } = call;
  const { mode } = principal;
  const { abilities, intake, log } = parts;
  const caller = { fn, mode, userAgent, WMLtypeIn, xml };
  const optionContext = { fn: CODED[fn], mode, abilities, log };

  checkCaller(caller);
  const pairs = parseOptions(OptionsIn, mode);
  const compression = checkOption(pairs, 'compressionMethod', optionContext) === 'gzip' ? 'gzip' : 'none';
  checkInputGiven(caller);
  const document = await readInput(intake, { fn, mode, xml, compression });
  const facts = { fn, mode, WMLtypeIn, document };
  checkDocument(facts);
  const options = checkOptions(pairs, optionContext);

  const type = objectTypeNamed(WMLtypeIn);
  if (type === undefined) throw new Error(`checkDocument let the type ${WMLtypeIn} pass.`);
  return { facts, document, options, type, decl: parts.schemas.object(type.name) };
}

/** [-444] [-409] The one object of a document that must have exactly one, with its rows. */
export function onlyObject({ facts, document, type }: OpenedCall): DataObject {
  checkObjectCount(facts);
  const [root] = document.objects;
  if (root === undefined) throw new Error('checkObjectCount let a document without objects pass.');
  const [rows = []] = document.rows;
  return { type: type.name, root, ...(rows.length === 0 ? {} : { rows }) };
}
