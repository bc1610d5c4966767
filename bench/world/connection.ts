import { connect, type Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');

/**
 * One HTTP connection that is kept open, with as little work of its own as can be: on a machine with few cores the
 * client takes from what it measures. Requests are bytes that were made before; of the answer only its end is
 * looked for.
 */
export class Connection {
  #socket: Socket | undefined;
  #pieces: Buffer[] = [];
  #size = 0;
  /** Bytes of the whole answer, where its head tells. */
  #length: number | undefined;
  #settle: { resolve(answer: Buffer): void; reject(error: Error): void } | undefined;

  private constructor(private readonly port: number) {}

  static async open(port: number): Promise<Connection> {
    const connection = new Connection(port);
    connection.#socket = await connection.#connect();
    return connection;
  }

  /** Sends a request; resolves with all bytes of the answer. One at a time. */
  async send(request: Buffer | string): Promise<Buffer> {
    if (this.#settle !== undefined) throw new Error('The connection waits for an answer.');
    // A server closes a connection over which nothing came for a while.
    const socket = (this.#socket ??= await this.#connect());
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      socket.write(request);
    });
  }

  #connect(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => resolve(socket));
      socket.setNoDelay(true);
      socket.on('data', (piece) => this.#take(piece));
      socket.once('error', (error) => {
        reject(error);
        this.#settle?.reject(error);
      });
      socket.once('close', () => {
        this.#socket = undefined;
        this.#settle?.reject(new Error('The server closed the connection.'));
      });
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket?.destroy();
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
