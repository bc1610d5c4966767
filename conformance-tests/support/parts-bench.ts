/** A wellbore of a test's own, and short calls for the trajectories or mudLogs in it. */
import type { Territory, WellborePath } from './documents.js';
import { historyOf, newWellbore } from './log-bench.js';
import { partsDocument, partsPart, type PartType } from './station-documents.js';
import { objectOf, type StoreAnswer, type StoreClient } from './store-client.js';
import { expectDone, expectRefused } from './unchanged.js';
import type { XmlElement } from './xml-reading.js';

export class PartsBench {
  path: WellborePath;

  constructor(
    readonly type: PartType,
    readonly client: StoreClient,
    readonly own: Territory,
    readonly place: WellborePath,
  ) {
    this.path = place;
  }

  /** A bench in a well of its own, the only one of the territory from now on. */
  static async open(type: PartType, client: StoreClient, own: Territory): Promise<PartsBench> {
    own.wells.clear();
    return new PartsBench(type, client, own, await newWellbore(client, own));
  }

  /** Adds an object under a new uid and makes it the one that all calls are about. */
  async add(content = ''): Promise<string> {
    const uid = this.own.uid(this.type);
    const path = { ...this.place, uid };
    expectDone(
      await this.client.add(this.type, partsDocument(this.type, path, `${this.type} ${uid}`, content)),
    );
    this.path = path;
    return uid;
  }

  refuseAdd(content: string, code: number, naming?: RegExp): Promise<StoreAnswer> {
    const path = { ...this.place, uid: this.own.uid('refused') };
    const document = partsDocument(this.type, path, this.own.refusedName, content);
    return expectRefused(this.client, this.own, () => this.client.add(this.type, document), code, naming);
  }

  refuseUpdate(content: string, code: number, naming?: RegExp): Promise<StoreAnswer> {
    return expectRefused(this.client, this.own, () => this.tryUpdate(content), code, naming);
  }

  refuseDelete(content: string, code: number, naming?: RegExp): Promise<StoreAnswer> {
    const request = (): Promise<StoreAnswer> =>
      this.client.delete(this.type, partsPart(this.type, this.path, content));
    return expectRefused(this.client, this.own, request, code, naming);
  }

  tryUpdate(content: string): Promise<StoreAnswer> {
    return this.client.update(this.type, partsPart(this.type, this.path, content));
  }

  async update(content: string): Promise<void> {
    expectDone(await this.tryUpdate(content));
  }

  tryRemove(content: string): Promise<StoreAnswer> {
    return this.client.delete(this.type, partsPart(this.type, this.path, content));
  }

  async remove(content = ''): Promise<void> {
    expectDone(await this.tryRemove(content));
  }

  get(content = '', options = 'returnElements=all'): Promise<StoreAnswer> {
    return this.client.get(this.type, partsPart(this.type, this.path, content), options);
  }

  /** The object, which must be found, complete. */
  async read(content = '', options = 'returnElements=all'): Promise<XmlElement> {
    return objectOf(await this.get(content, options));
  }

  history(): Promise<readonly XmlElement[]> {
    return historyOf(this.client, this.path);
  }
}
