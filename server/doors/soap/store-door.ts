import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Identity } from '../../identity/identity.js';
import type { Principal } from '../../store/principal.js';
import { answerFor } from '../../wmls/answer-errors.js';
import type { Log } from '../../wmls/log.js';
import type { CallContext, StoreApi } from '../../wmls/store-api.js';
import type { AddressSettings } from './addresses.js';
import { Addresses } from './addresses.js';
import { describeStore } from './describe-store.js';
import type { Call } from './envelope/call.js';
import { invoke } from './invoke.js';
import { refuseContentType } from './refuse-content-type.js';
import { renderRefusal } from './render-refusal.js';
import { send } from './send.js';
import { AnswerStream } from './transport/answer-stream.js';
import { ClientGone } from './transport/http-refusal.js';
import type { TransportLimits } from './transport/limits.js';
import { BodyBudget } from './transport/limits.js';
import { Body, refuseByHeaders } from './transport/read-body.js';
import { readCall } from './transport/read-call.js';
import { writeOutParts } from './write-out-parts.js';

/** What the door needs of the rest of the server. */
export interface StoreDoorParts {
  readonly api: StoreApi;
  readonly identity: Identity;
  readonly addresses: AddressSettings;
  readonly limits: TransportLimits;
  readonly log: Log;
}

/** SOAP 1.1 over HTTP for the Store API: stands in front of the Express host on the same server. */
export class StoreDoor {
  readonly #parts: StoreDoorParts;
  readonly #addresses: Addresses;
  readonly #budget: BodyBudget;

  constructor(parts: StoreDoorParts) {
    this.#parts = parts;
    this.#addresses = new Addresses(parts.addresses);
    this.#budget = new BodyBudget(parts.limits.allBodiesBytes);
  }

  /** True where the request is for the Store API. */
  claims(request: IncomingMessage): boolean {
    return this.#addresses.isStore(request.url);
  }

  /** The address of the Store API as the client of a request reaches it. */
  addressFor(request: IncomingMessage): string {
    return this.#addresses.reachable(request);
  }

  /** Answers a request that the door claims; never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse, awaitsContinue = false): Promise<void> {
    try {
      if (request.method === 'POST') await this.#call(request, response, awaitsContinue);
      else send(request, response, describeStore(request, this.addressFor(request)));
    } catch (error) {
      this.#refuse(request, response, error);
    }
  }

  /** One call: who asks, what is asked, the answer. */
  async #call(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): Promise<void> {
    const principal = await this.#parts.identity.authenticate(
      request.headers.authorization,
      this.#addresses.client(request),
    );
    refuseContentType(request);
    refuseByHeaders(request, this.#parts.limits);
    if (awaitsContinue) response.writeContinue();
    const body = new Body(request, this.#parts.limits, this.#budget);
    try {
      const call = await readCall(body, request.headers['content-type']);
      await this.#answer(call, request, response, principal);
    } finally {
      body.release();
    }
  }

  async #answer(
    call: Call,
    request: IncomingMessage,
    response: ServerResponse,
    principal: Principal,
  ): Promise<void> {
    const left = new AbortController();
    const onClose = (): void => left.abort();
    response.once('close', onClose);
    const context: CallContext = {
      principal,
      userAgent: request.headers['user-agent'],
      // Made when somebody asks: writers do not.
      get signal() {
        return left.signal;
      },
    };
    const stream = new AnswerStream(request, response, this.#parts.limits.answerSilenceMs);
    try {
      await writeOutParts(stream, call.operation, await invoke(this.#parts.api, context, call));
    } catch (error) {
      if (error instanceof ClientGone || left.signal.aborted) throw error;
      if (stream.started) {
        answerFor(error, call.operation.name, this.#parts.log);
        stream.destroy();
        return;
      }
      stream.discard();
      const { Result, SuppMsgOut } = answerFor(error, call.operation.name, this.#parts.log);
      await writeOutParts(stream, call.operation, { Result, SuppMsgOut });
    } finally {
      response.off('close', onClose);
    }
  }

  #refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (error instanceof ClientGone || response.destroyed) {
      response.destroy();
      return;
    }
    if (response.headersSent) {
      this.#parts.log.error({ err: error }, 'an answer broke off');
      response.destroy();
      return;
    }
    send(request, response, renderRefusal(error, this.#parts.log));
  }
}
