/** Puts one object after the other into a store: added where it is new, gone on with where it grows. */
import type { Answer, StoreClient } from '../../../clients/soap/index.js';
import { OBJECT_TYPES, type ObjectType } from '../../model/object-types.js';
import { firstDifference, uidAttributes } from './existing/same-object.js';
import { fetchState, type StoredState } from './existing/stored-state.js';
import { cutForAdd, cutForUpdate, updateWith } from './growing/cut.js';
import { growingDocument, type GrowingDocument } from './growing/growing-document.js';
import type { StoreLimits } from './growing/store-limits.js';
import type { Outcome } from './report.js';
import type { ObjectSlice } from './split-document.js';

/** An object to be stored: how it is called, and a document that holds it alone. */
export interface Loadable {
  readonly slice: ObjectSlice;
  readonly document: string;
}

/** Thrown where the server refuses; the rest of the load goes on. */
export class Refused extends Error {
  readonly code: number;

  constructor({ Result, SuppMsgOut }: Answer) {
    super(SuppMsgOut);
    this.code = Result;
  }
}

const EXISTS = -405;
const GROWING: ReadonlySet<ObjectType> = new Set(
  OBJECT_TYPES.filter(({ growing }) => growing).map(({ name }) => name),
);

export class StoreWriter {
  readonly #client: StoreClient;
  readonly #limits: StoreLimits;
  /** Growing objects that are known to exist, by type and uids. */
  readonly #known = new Map<string, StoredState | undefined>();

  constructor(client: StoreClient, limits: StoreLimits) {
    this.#client = client;
    this.#limits = limits;
  }

  /** Stores one object. Throws Refused for what the server refuses, StoreError where it does not answer. */
  async write({ slice, document }: Loadable): Promise<Outcome> {
    return GROWING.has(slice.type) ? this.#writeGrowing(slice, document) : this.#writeWhole(slice, document);
  }

  async #writeWhole(slice: ObjectSlice, document: string): Promise<Outcome> {
    const answer = await this.#client.addToStore({ WMLtypeIn: slice.type, XMLin: document });
    if (answer.Result > 0) return 'added';
    if (answer.Result !== EXISTS || slice.uidsByName['uid'] === undefined) throw new Refused(answer);
    const difference = await firstDifference(this.#client, slice, document);
    if (difference === undefined) return 'unchanged';
    const { path, value } = difference;
    const reason = `${answer.SuppMsgOut} What the store holds lacks ${path} = "${value}".`;
    throw new Refused({ Result: EXISTS, SuppMsgOut: reason });
  }

  async #writeGrowing(slice: ObjectSlice, text: string): Promise<Outcome> {
    const document = growingDocument(text);
    const key = [slice.type, ...slice.uids].join('\n').toLowerCase();
    if (this.#known.has(key)) return this.#goOn(key, slice, document);
    const { add, left } = cutForAdd(
      document,
      this.#of('WMLS_AddToStore', slice),
      this.#of('WMLS_UpdateInStore', slice),
    );
    const answer = await this.#client.addToStore({ WMLtypeIn: slice.type, XMLin: add });
    if (answer.Result === EXISTS && slice.uidsByName['uid'] !== undefined)
      return this.#goOn(key, slice, document);
    if (answer.Result < 1) throw new Refused(answer);
    if (slice.uidsByName['uid'] !== undefined) this.#known.set(key, undefined);
    await this.#update(slice.type, left);
    return 'added';
  }

  /** The object exists: its header stays as it is, curves that are new are added, and the data are sent. */
  async #goOn(key: string, slice: ObjectSlice, document: GrowingDocument): Promise<Outcome> {
    const { type } = slice;
    const before = this.#known.get(key) ?? (await fetchState(this.#client, type, uidAttributes(slice)));
    const missing = before === undefined ? '' : missingCurves(document, before);
    if (missing !== '') await this.#update(type, [updateWith(document, missing)]);
    await this.#update(type, cutForUpdate(document, this.#of('WMLS_UpdateInStore', slice)));
    const after = await fetchState(this.#client, type, uidAttributes(slice));
    this.#known.set(key, after);
    const same = before?.changed !== undefined && before.changed === after?.changed;
    return same ? 'unchanged' : 'updated';
  }

  async #update(type: ObjectType, documents: Iterable<string>): Promise<void> {
    for (const XMLin of documents) {
      const answer = await this.#client.updateInStore({ WMLtypeIn: type, XMLin });
      if (answer.Result < 1) throw new Refused(answer);
    }
  }

  #of(fn: 'WMLS_AddToStore' | 'WMLS_UpdateInStore', { type }: ObjectSlice) {
    return this.#limits.of(fn, type);
  }
}

/** The logCurveInfo elements that the stored log lacks, without index ranges. [-436] */
function missingCurves({ text, curves }: GrowingDocument, { mnemonics }: StoredState): string {
  return curves
    .filter(({ mnemonic }) => !mnemonics.has(mnemonic.toLowerCase()))
    .map(({ start, end, ranges }) => {
      const edges = [start, ...ranges.flatMap((range) => [range.start, range.end]), end];
      let kept = '';
      for (let i = 0; i < edges.length; i += 2) kept += text.slice(edges[i], edges[i + 1]);
      return kept;
    })
    .join('');
}
