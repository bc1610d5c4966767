/** Sends what one rig records: rows of its logs as they fill up, a station at each connection. */
import { DEPTH_CHANNELS, type Channel } from '../documents/channels.js';
import * as documents from '../documents/documents.js';
import { UIDS, type WellUids } from '../documents/well-uids.js';
import { Rig, type RigSample } from '../rig/rig.js';
import type { AcknowledgedStore } from './acknowledged-store.js';
import { checksum, type Ledger } from './ledger.js';

export interface FeedSettings {
  readonly seed: number;
  readonly uids: WellUids;
  readonly channels: readonly Channel[];
  readonly rowsPerUpdate: number;
  /** ms since 1970 of the first second. */
  readonly start: number;
}

/** Metres between two rows of the depth log; and how far the survey tool sits above the bit. */
const DEPTH_STEP = 0.25;
const SURVEY_OFFSET = 15;

/** Rows of one log that wait to be sent. */
interface Pending {
  readonly uid: string;
  readonly write: (rows: readonly string[]) => string;
  rows: string[];
}

export class RigFeed {
  readonly #settings: FeedSettings;
  readonly #store: AcknowledgedStore;
  readonly #ledger: Ledger;
  readonly #rig: Rig;
  readonly #time: Pending;
  readonly #depth: Pending;
  #nextDepth: number;
  #before: RigSample | undefined;
  #stations = 0;
  /** What was acknowledged so far. */
  readonly sent = { updates: 0, timeRows: 0, depthRows: 0, stations: 0 };

  constructor(settings: FeedSettings, store: AcknowledgedStore, ledger: Ledger) {
    this.#settings = settings;
    this.#store = store;
    this.#ledger = ledger;
    this.#rig = new Rig(settings.seed);
    const pending = (log: documents.LogLayout): Pending => ({
      uid: log.uid,
      write: documents.rowsWriter(settings.uids, log),
      rows: [],
    });
    this.#time = pending(documents.timeLog(settings.channels));
    this.#depth = pending(documents.depthLog(DEPTH_CHANNELS));
    this.#nextDepth = Math.ceil(this.#rig.holeDepth / DEPTH_STEP) * DEPTH_STEP;
  }

  /** Adds well, wellbore, logs and trajectory. False where the well existed already. */
  async addObjects(): Promise<boolean> {
    const { uids, channels } = this.#settings;
    const isNew = await this.#store.add('well', documents.wellDocument(uids));
    await this.#store.add('wellbore', documents.wellboreDocument(uids));
    await this.#store.add('log', documents.logDocument(uids, documents.timeLog(channels)));
    await this.#store.add('log', documents.logDocument(uids, documents.depthLog(DEPTH_CHANNELS)));
    await this.#store.add('trajectory', documents.trajectoryDocument(uids));
    return isNew;
  }

  /** A second of rig time; what is full is sent, and awaited. */
  async second(): Promise<void> {
    const sample = this.#rig.step();
    const { channels, rowsPerUpdate } = this.#settings;
    this.#time.rows.push(documents.rowOf(this.#timeOf(sample), channels, sample));
    while (sample.holeDepth >= this.#nextDepth) {
      this.#depth.rows.push(documents.rowOf(this.#nextDepth.toFixed(2), DEPTH_CHANNELS, sample));
      this.#nextDepth += DEPTH_STEP;
    }
    if (this.#time.rows.length >= rowsPerUpdate) await this.#send(this.#time);
    if (this.#depth.rows.length >= rowsPerUpdate) await this.#send(this.#depth);
    const connects = sample.state === 'connection' && sample.inSlips && this.#before?.inSlips === false;
    this.#before = sample;
    if (connects) await this.#survey(sample);
  }

  /** Sends what is left. */
  async finish(): Promise<void> {
    await this.#send(this.#time);
    await this.#send(this.#depth);
  }

  #timeOf({ second }: RigSample): string {
    return new Date(this.#settings.start + second * 1000).toISOString();
  }

  async #send(pending: Pending): Promise<void> {
    const { rows, uid } = pending;
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return;
    pending.rows = [];
    await this.#store.update('log', pending.write(rows));
    this.sent[pending === this.#time ? 'timeRows' : 'depthRows'] += rows.length;
    this.#acknowledged('log', uid, indexOf(first), indexOf(last), rows);
  }

  async #survey(sample: RigSample): Promise<void> {
    this.#stations += 1;
    const uid = `st-${String(this.#stations).padStart(4, '0')}`;
    const point = this.#rig.path.at(sample.holeDepth - SURVEY_OFFSET);
    const time = this.#timeOf(sample);
    await this.#store.update('trajectory', documents.stationDocument(this.#settings.uids, uid, time, point));
    this.sent.stations += 1;
    const md = point.md.toFixed(3);
    this.#acknowledged('trajectory', UIDS.trajectory, md, md, [uid]);
  }

  #acknowledged(
    type: 'log' | 'trajectory',
    uid: string,
    first: string,
    last: string,
    rows: readonly string[],
  ): void {
    const { uidWell, uidWellbore } = this.#settings.uids;
    this.sent.updates += 1;
    this.#ledger.write({
      type,
      uidWell,
      uidWellbore,
      uid,
      first,
      last,
      rows: rows.length,
      sha256: checksum(rows),
      acknowledged: new Date().toISOString(),
    });
  }
}

function indexOf(row: string): string {
  return row.slice(0, row.indexOf(','));
}
