import { SUCCESS } from '../../../model/errors/return-codes.js';
import type { GetFromStoreAnswer, QueryCall, StoreApi } from '../../../wmls/store-api.js';

const PLURAL = '<wells xmlns="http://www.witsml.org/schemas/1series" version="1.4.1.1">';

async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 1_000) yield text.slice(at, at + 1_000);
}

const empty = async function* (): AsyncGenerator<string> {};

/** The uid of the first well of a document. */
const uidOf = (xml: string): string => /<well\b[^>]*?\suid=["']([^"']*)["']/.exec(xml)?.[1] ?? '';

/** A Store API in memory, which knows wells by uid and nothing else: for tests of what is around it. */
export class FakeStore implements StoreApi {
  readonly wells = new Map<string, string>();

  WMLS_GetVersion(): string {
    return '1.4.1.1';
  }

  async WMLS_GetCap(_context: unknown, call: { OptionsIn: string }) {
    if (!call.OptionsIn.includes('dataVersion=1.4.1.1')) {
      return { Result: -424, CapabilitiesOut: '', SuppMsgOut: 'dataVersion is missing' };
    }
    const CapabilitiesOut =
      '<capServers xmlns="http://www.witsml.org/api/141" version="1.4.1"><capServer/></capServers>';
    return { Result: SUCCESS, CapabilitiesOut, SuppMsgOut: '' };
  }

  WMLS_GetBaseMsg(call: { ReturnValueIn: string }): string {
    return `text of ${call.ReturnValueIn}`;
  }

  async WMLS_GetFromStore(_context: unknown, call: QueryCall): Promise<GetFromStoreAnswer> {
    if (call.WMLtypeIn === '') return { Result: -407, SuppMsgOut: 'WMLtypeIn is empty', XMLout: empty() };
    const well = this.wells.get(uidOf(call.QueryIn)) ?? '';
    return { Result: SUCCESS, SuppMsgOut: '', XMLout: pieces(`${PLURAL}${well}</wells>`) };
  }

  async WMLS_AddToStore(_context: unknown, call: { WMLtypeIn: string; XMLin: string }) {
    const uid = uidOf(call.XMLin);
    if (this.wells.has(uid)) return { Result: -405, SuppMsgOut: `a well ${uid} exists` };
    this.wells.set(uid, /<well\b[^]*<\/well>/.exec(call.XMLin)?.[0] ?? '');
    return { Result: SUCCESS, SuppMsgOut: uid };
  }

  async WMLS_UpdateInStore(_context: unknown, call: { WMLtypeIn: string; XMLin: string }) {
    const uid = uidOf(call.XMLin);
    if (!this.wells.has(uid)) return { Result: -433, SuppMsgOut: `no well ${uid}` };
    this.wells.set(uid, /<well\b[^]*<\/well>/.exec(call.XMLin)?.[0] ?? '');
    return { Result: SUCCESS, SuppMsgOut: '' };
  }

  async WMLS_DeleteFromStore(_context: unknown, call: QueryCall) {
    const found = this.wells.delete(uidOf(call.QueryIn));
    return found ? { Result: SUCCESS, SuppMsgOut: '' } : { Result: -433, SuppMsgOut: 'no such well' };
  }
}
