/** A wellbore of a test's own, and short calls for the logs in it. */
import { wellboreDocument, wellDocument, type Territory, type WellborePath } from './documents.js';
import {
  DEPTH_CURVES,
  logDocument,
  logPart,
  sectionXml,
  wholeSection,
  type LogSpec,
} from './log-documents.js';
import { logOf, type LogReading } from './log-reading.js';
import { objectOf, objectsOf, type StoreAnswer, type StoreClient } from './store-client.js';
import { expectDone, expectRefused } from './unchanged.js';
import { documentOf, pathAttributes } from './documents.js';
import { elementsAt, textAt, type XmlElement } from './xml-reading.js';

export const ALL = 'returnElements=all';
export const DATA = 'returnElements=data-only';
export const HEADER = 'returnElements=header-only';

/** A new well with the wellbore `B` in it. */
export async function newWellbore(client: StoreClient, own: Territory): Promise<WellborePath> {
  const uidWell = own.wellUid('Growing');
  expectDone(await client.add('well', wellDocument(uidWell, `well ${uidWell}`)));
  expectDone(await client.add('wellbore', wellboreDocument(uidWell, 'B', 'a wellbore')));
  return { uidWell, uidWellbore: 'B' };
}

/** One log at a time in a wellbore; `path` is the one added last. */
export class LogBench {
  path: WellborePath;

  constructor(
    readonly client: StoreClient,
    readonly own: Territory,
    readonly place: WellborePath,
  ) {
    this.path = place;
  }

  /** A bench in a well of its own, the only one of the territory from now on. */
  static async open(client: StoreClient, own: Territory): Promise<LogBench> {
    own.wells.clear();
    return new LogBench(client, own, await newWellbore(client, own));
  }

  /** Adds a log under a new uid and makes it the one that all calls are about. */
  async add(spec: LogSpec = {}): Promise<string> {
    const uid = this.own.uid('log');
    const path = { ...this.place, uid };
    expectDone(await this.client.add('log', logDocument(path, `log ${uid}`, spec)));
    this.path = path;
    return uid;
  }

  /** The answer to an Add of a log that must be refused, checked to change nothing. */
  refuseAdd(spec: LogSpec, code: number, naming?: RegExp): Promise<StoreAnswer> {
    const path = { ...this.place, uid: this.own.uid('refused') };
    const document = logDocument(path, this.own.refusedName, spec);
    return expectRefused(this.client, this.own, () => this.client.add('log', document), code, naming);
  }

  refuseUpdate(content: string, code: number, naming?: RegExp): Promise<StoreAnswer> {
    return expectRefused(this.client, this.own, () => this.tryUpdate(content), code, naming);
  }

  refuseDelete(content: string, code: number, naming?: RegExp): Promise<StoreAnswer> {
    const request = (): Promise<StoreAnswer> => this.client.delete('log', logPart(this.path, content));
    return expectRefused(this.client, this.own, request, code, naming);
  }

  refuseGet(content: string, options: string, code: number, naming?: RegExp): Promise<StoreAnswer> {
    return expectRefused(this.client, this.own, () => this.get(content, options), code, naming);
  }

  tryUpdate(content: string): Promise<StoreAnswer> {
    return this.client.update('log', logPart(this.path, content));
  }

  /** An update that must succeed. */
  async update(content: string): Promise<void> {
    expectDone(await this.tryUpdate(content));
  }

  /** An update with the rows of one section: MD, A, B, or the mnemonics and units given. */
  write(rows: readonly string[], mnemonics?: string, units?: string): Promise<void> {
    return this.update(rowsXml(rows, mnemonics, units));
  }

  /** A delete of some of the log that must succeed. */
  async remove(content: string): Promise<void> {
    expectDone(await this.client.delete('log', logPart(this.path, content)));
  }

  get(content = '', options = ALL): Promise<StoreAnswer> {
    return this.client.get('log', logPart(this.path, content), options);
  }

  /** The log, which must be found, complete. */
  async read(content = '', options = ALL): Promise<LogReading> {
    return logOf(await this.get(content, options));
  }

  /** The rows that a query gets. */
  async rows(content = '', options = DATA): Promise<readonly string[]> {
    return (await this.read(content, options)).rows;
  }

  /** What the change log holds of the log, newest last. */
  async history(): Promise<readonly XmlElement[]> {
    return historyOf(this.client, this.path);
  }

  async isActive(): Promise<string | undefined> {
    const query = documentOf('wellbore', `<wellbore uidWell="${this.place.uidWell}" uid="B"/>`);
    return textAt(objectOf(await this.client.get('wellbore', query, ALL)), 'isActive');
  }
}

/** The history of an object in a wellbore, newest last. */
export async function historyOf(client: StoreClient, path: WellborePath): Promise<readonly XmlElement[]> {
  const ids = pathAttributes({ uidWell: path.uidWell, uidWellbore: path.uidWellbore });
  const query = documentOf('changeLog', `<changeLog${ids} uidObject="${path.uid}"/>`);
  return objectsOf(await client.get('changeLog', query, ALL)).flatMap((log) =>
    elementsAt(log, 'changeHistory'),
  );
}

/** `type growing header start..end mnemonics info` of an entry, what is absent as `-`. */
export function entryLine(entry: XmlElement): string {
  const part = (...names: string[]): string =>
    names.map((name) => textAt(entry, name)).find((text) => text !== undefined) ?? '-';
  return [
    part('changeType'),
    part('objectGrowingState'),
    part('updatedHeader'),
    `${part('startIndex', 'startDateTimeIndex')}..${part('endIndex', 'endDateTimeIndex')}`,
    part('mnemonics'),
  ].join(' ');
}

/** A section as an update carries it: of the curves MD, A, B unless lists are given. */
export function rowsXml(rows: readonly string[], mnemonics?: string, units?: string): string {
  const whole = wholeSection(DEPTH_CURVES, rows);
  return sectionXml({ mnemonics: mnemonics ?? whole.mnemonics, units: units ?? whole.units, rows });
}
