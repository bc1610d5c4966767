import { connect, type Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');

/**
 * One HTTP connection that is kept open, with as little work of its own as can be: on a machine with few cores the
 * client takes from what it measures. Requests are bytes that were made before; of the answer only its end is
 * looked for.
 */
export class Connection {
  readonly #socket: Socket;
  #pieces: Buffer[] = [];
  #size = 0;
  /** Bytes of the whole answer, where its head tells. */
  #length: number | undefined;
  #settle: { resolve(answer: Buffer): void; reject(error: Error): void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (piece) => this.#take(piece));
    socket.on('close', () => this.#settle?.reject(new Error('The server closed the connection.')));
    socket.on('error', (error) => this.#settle?.reject(error));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** Sends a request; resolves with all bytes of the answer. One at a time. */
  send(request: Buffer | string): Promise<Buffer> {
    if (this.#settle !== undefined) throw new Error('The connection waits for an answer.');
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #take(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#size += piece.length;
    if (this.#pieces.length === 1) this.#length = wholeLength(piece);
    if (this.#length === undefined ? !this.#endsWithLastChunk() : this.#size < this.#length) return;
    const answer = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#size = 0;
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.resolve(answer);
  }

  #endsWithLastChunk(): boolean {
    const last = this.#pieces.at(-1);
    if (last === undefined) return false;
    if (last.length >= LAST_CHUNK.length) return last.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
    return Buffer.concat(this.#pieces.slice(-8)).subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
  }
}

/** undefined for an answer in chunks. */
function wholeLength(piece: Buffer): number | undefined {
  const end = piece.indexOf(HEAD_END);
  const head = piece.toString('latin1', 0, end < 0 ? piece.length : end);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  return length === undefined ? undefined : end + HEAD_END.length + Number(length);
}
