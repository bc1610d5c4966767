import type { Connection } from './connection.js';
import { add, appendTo, newLog } from './log-documents.js';
import { depth, RowMaker } from './rows.js';
import { checkResult, type World } from './world.js';

/**
 * A client that appends to a log, row after row, over a connection of its own. Its request is made once; only the
 * depths are written anew, so that the client takes little of the machine.
 */
export class Logger {
  #place: number;
  readonly #offsets: readonly number[];

  private constructor(
    private readonly connection: Connection,
    private readonly request: Buffer,
    private readonly rows: number,
    place: number,
  ) {
    this.#place = place;
    this.#offsets = Array.from({ length: rows }, (_, row) => request.indexOf(depth(place + row)));
  }

  /** Adds an empty log and stands at its first row. */
  static async onNewLog(
    world: World,
    uid: string,
    mnemonics: readonly string[],
    rows: number,
  ): Promise<Logger> {
    await add(world, 'log', newLog(uid, mnemonics, []));
    return Logger.at(world, uid, mnemonics, rows, 0);
  }

  /** Stands at a row of a log that is there. */
  static async at(
    world: World,
    uid: string,
    mnemonics: readonly string[],
    rows: number,
    place: number,
  ): Promise<Logger> {
    const connection = await world.connect();
    world.alsoEnd(() => connection.close());
    const XMLin = appendTo(uid, mnemonics, new RowMaker(mnemonics.length).rows(place, rows));
    return new Logger(
      connection,
      world.request('WMLS_UpdateInStore', { WMLtypeIn: 'log', XMLin }),
      rows,
      place,
    );
  }

  /** Appends its next rows; resolves when they were acknowledged. */
  async append(): Promise<void> {
    this.#offsets.forEach((offset, row) => this.request.write(depth(this.#place + row), offset, 'latin1'));
    checkResult(await this.connection.send(this.request));
    this.#place += this.rows;
  }

  /** Appends until a time; says how many rows were acknowledged. */
  async appendUntil(time: number): Promise<number> {
    const from = this.#place;
    while (performance.now() < time) await this.append();
    return this.#place - from;
  }
}
