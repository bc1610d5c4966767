import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** Where the Store API is found, and what is believed about who asks. */
export interface AddressSettings {
  /** Path of the Store API. */
  readonly storePath: string;
  /** Other paths that clients have in their settings: they mean the same (users.md 5). */
  readonly storePathAliases: readonly string[];
  /** The address that the world knows us by; it wins over everything a request says. */
  readonly publicUrl: string | undefined;
  /** Addresses or networks (CIDR) whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
}

/** Addresses of which it is remembered whether they are proxies. */
const JUDGED = 1_000;

/** Knows the Store API's paths and the address that the client of a request can reach it at. */
export class Addresses {
  readonly #settings: AddressSettings;
  readonly #paths: ReadonlySet<string>;
  readonly #proxies: BlockList;
  readonly #judged = new Map<string, boolean>();

  constructor(settings: AddressSettings) {
    this.#settings = settings;
    this.#paths = new Set([settings.storePath, ...settings.storePathAliases].map(fold));
    this.#proxies = blockList(settings.trustedProxies);
  }

  /** True where a request's path is the Store API's, in whatever case, with or without a last slash. */
  isStore(url: string | undefined): boolean {
    return this.#paths.has(fold(pathOf(url)));
  }

  /**
   * The address of the Store API as this client reaches it: PUBLIC_URL, else what a trusted proxy says, else
   * the Host header. A client keeps the alias that it came by.
   */
  reachable(request: IncomingMessage): string {
    const path = this.isStore(request.url) ? pathOf(request.url) : this.#settings.storePath;
    if (this.#settings.publicUrl !== undefined) {
      return trimSlash(this.#settings.publicUrl) + this.#settings.storePath;
    }
    const trusted = this.#isTrusted(request.socket.remoteAddress);
    const forwarded = (name: string): string | undefined =>
      trusted ? firstOf(request.headers[name]) : undefined;
    const secure = (request.socket as TLSSocket).encrypted === true;
    const scheme = forwarded('x-forwarded-proto')?.toLowerCase();
    const host = forwarded('x-forwarded-host') ?? request.headers.host;
    const prefix = forwarded('x-forwarded-prefix') ?? '';
    return (
      (scheme === 'http' || scheme === 'https' ? scheme : secure ? 'https' : 'http') +
      `://${validHost(host) ?? ownAddress(request)}` +
      (/^(\/[\w.~-]+)*\/?$/.test(prefix) ? trimSlash(prefix) : '') +
      path
    );
  }

  /** The address of the client itself, for damping and the log: behind a trusted proxy the one it names. */
  client(request: IncomingMessage): string {
    const direct = request.socket.remoteAddress ?? '';
    if (!this.#isTrusted(direct)) return direct;
    const chain = String(request.headers['x-forwarded-for'] ?? '').split(',');
    const named = chain
      .map((entry) => entry.trim())
      .reverse()
      .find((entry) => !this.#isTrusted(entry));
    return named !== undefined && isIP(named) > 0 ? named : direct;
  }

  /** Asked with each request, mostly about the same few addresses. */
  #isTrusted(address: string | undefined): boolean {
    const asked = address ?? '';
    let trusted = this.#judged.get(asked);
    if (trusted === undefined) {
      trusted = this.#isProxy(asked);
      if (this.#judged.size >= JUDGED) this.#judged.clear();
      this.#judged.set(asked, trusted);
    }
    return trusted;
  }

  #isProxy(address: string): boolean {
    const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
    const version = isIP(plain);
    return version > 0 && this.#proxies.check(plain, version === 4 ? 'ipv4' : 'ipv6');
  }
}

const fold = (path: string): string => (trimSlash(path) || '/').toLowerCase();
const trimSlash = (text: string): string => text.replace(/\/+$/, '');
const firstOf = (header: string | string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(',')[0]
    ?.trim() || undefined;

function pathOf(url: string | undefined): string {
  const path = (url ?? '/').replace(/[?#].*$/s, '');
  return path.startsWith('/') ? path : path.replace(/^https?:\/\/[^/]*/i, '') || '/';
}

/** A Host header as it may stand in a URL. */
function validHost(host: string | undefined): string | undefined {
  return host !== undefined && /^(\[[0-9a-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host) ? host : undefined;
}

function ownAddress({ socket }: IncomingMessage): string {
  const address = (socket.localAddress ?? 'localhost').replace(/^::ffff:(?=[\d.]+$)/i, '');
  return `${address.includes(':') ? `[${address}]` : address}:${socket.localPort ?? 80}`;
}

function blockList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.trim().split('/');
    const version = isIP(address);
    if (version === 0) throw new Error(`${entry} is not an address or network of a trusted proxy.`);
    const family = version === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
