/** Small WITSML 1.4.1.1 documents for tests, and names that no other test file uses. */
import { randomUUID } from 'node:crypto';

export const NAMESPACE = 'http://www.witsml.org/schemas/1series';

/** A document of one type: the plural root around `content`. */
export function documentOf(type: string, content: string): string {
  return `<${type}s xmlns="${NAMESPACE}" version="1.4.1.1">${content}</${type}s>`;
}

/** The well, wellbore and names of one test file, so that files may run beside each other on one server. */
export class Territory {
  readonly prefix = randomUUID().slice(0, 8);
  readonly wells = new Set<string>();
  #next = 0;

  /** A new uid of this file, in mixed case. */
  uid(label: string): string {
    this.#next += 1;
    return `${label}-${this.prefix}-${this.#next}`;
  }

  /** A new uid of a well; what lies in that well belongs to the territory. */
  wellUid(label = 'Well'): string {
    const uid = this.uid(label);
    this.wells.add(uid);
    return uid;
  }

  /** The name that every refused document bears, so that one that was stored in spite of it is found. */
  get refusedName(): string {
    return `refused ${this.prefix}`;
  }
}

/** A well document: name and content, time zone given unless `content` has one. */
export function wellDocument(uid: string | undefined, name: string, content = ''): string {
  const zone = content.includes('<timeZone>') ? '' : '<timeZone>Z</timeZone>';
  return documentOf('well', `<well${uidAttribute(uid)}><name>${name}</name>${zone}${content}</well>`);
}

/** A wellbore document. */
export function wellboreDocument(
  uidWell: string | undefined,
  uid: string | undefined,
  name: string,
  content = '',
): string {
  const parent = uidWell === undefined ? '' : ` uidWell="${uidWell}"`;
  return documentOf(
    'wellbore',
    `<wellbore${parent}${uidAttribute(uid)}><nameWell>a well</nameWell><name>${name}</name>${content}</wellbore>`,
  );
}

/** The uids of an object in a wellbore. */
export interface WellborePath {
  readonly uidWell: string;
  readonly uidWellbore: string;
  readonly uid?: string | undefined;
}

/** The uids as attributes, in the order of the schema. */
export function pathAttributes(path: Partial<WellborePath>): string {
  return (['uidWell', 'uidWellbore', 'uid'] as const)
    .map((name) => (path[name] === undefined ? '' : ` ${name}="${path[name]}"`))
    .join('');
}

/** A document of a type in a wellbore: names, then content. */
export function inWellbore(type: string, path: Partial<WellborePath>, name: string, content = ''): string {
  return documentOf(
    type,
    `<${type}${pathAttributes(path)}><nameWell>a well</nameWell><nameWellbore>a wellbore</nameWellbore>` +
      `<name>${name}</name>${content}</${type}>`,
  );
}

function uidAttribute(uid: string | undefined): string {
  return uid === undefined ? '' : ` uid="${uid}"`;
}
