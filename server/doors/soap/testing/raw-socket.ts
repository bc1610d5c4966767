import net from 'node:net';
import { AUTHORIZATION } from './requests.js';

/** A bare connection, to say what no client library would. */
export class RawSocket {
  readonly socket: net.Socket;
  received = '';
  closed = false;

  private constructor(socket: net.Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => (this.received += chunk.toString('latin1')));
    socket.on('error', () => {});
    for (const event of ['end', 'close']) socket.on(event, () => (this.closed = true));
  }

  static async open(port: number): Promise<RawSocket> {
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    await new Promise((resolve) => socket.once('connect', resolve));
    return new RawSocket(socket);
  }

  write(data: string | Buffer): boolean {
    return this.closed ? false : this.socket.write(data);
  }

  /** Waits until what was received matches. */
  async until(pattern: RegExp | 'close', timeoutMs = 5_000): Promise<string> {
    const end = Date.now() + timeoutMs;
    while (pattern === 'close' ? !this.closed : !pattern.test(this.received)) {
      if (Date.now() > end) throw new Error(`waited for ${pattern}, got: ${this.received.slice(0, 2_000)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.received;
  }

  /** Sends the same piece again and again, as fast as it is taken, until the server answers or hangs up. */
  async flood(piece: Buffer, bytes: number): Promise<number> {
    let sent = 0;
    while (sent < bytes && !this.closed && this.received === '') {
      sent += piece.length;
      if (!this.socket.write(piece)) {
        await new Promise<void>((resolve) => {
          const on = (): void => {
            for (const event of ['drain', 'data', 'close']) this.socket.off(event, on);
            resolve();
          };
          for (const event of ['drain', 'data', 'close']) this.socket.once(event, on);
        });
      }
    }
    return sent;
  }
}

/** The head of a POST to the store. */
export function head(fields: Readonly<Record<string, string | number>> = {}, version = '1.1'): string {
  const all = { Host: 'rig.example', Authorization: AUTHORIZATION, 'Content-Type': 'text/xml', ...fields };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /witsml/store HTTP/${version}\r\n${lines.join('')}\r\n`;
}

/** A piece in chunked transfer coding. */
export function chunked(data: string | Buffer): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}
