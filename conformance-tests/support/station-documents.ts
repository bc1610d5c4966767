/** Documents of trajectories and mudLogs, and how their parts are read back. */
import { documentOf, inWellbore, pathAttributes, type WellborePath } from './documents.js';
import type { XmlElement } from './xml-reading.js';
import { elementsAt, textAt } from './xml-reading.js';

/** A station as a trajectory document has it. */
export function stationXml(uid: string, md: number | string, content = '', type = 'magnetic MWD'): string {
  const [before = '', after = ''] = content.split('|');
  return (
    `<trajectoryStation uid="${uid}">${before}<typeTrajStation>${type}</typeTrajStation>` +
    `<md uom="m">${md}</md>${after}</trajectoryStation>`
  );
}

/** An interval as a mudLog document has it. */
export function intervalXml(
  uid: string,
  top: number | string,
  bottom: number | string,
  content = '',
): string {
  return (
    `<geologyInterval uid="${uid}"><typeLithology>cuttings</typeLithology><mdTop uom="m">${top}</mdTop>` +
    `<mdBottom uom="m">${bottom}</mdBottom>${content}</geologyInterval>`
  );
}

/** A whole document of one of the two types. */
export function partsDocument(
  type: PartType,
  path: Partial<WellborePath>,
  name: string,
  content = '',
): string {
  return inWellbore(type, path, name, content);
}

/** A document that names an object and some of its content. */
export function partsPart(type: PartType, path: Partial<WellborePath>, content = ''): string {
  return documentOf(type, `<${type}${pathAttributes(path)}>${content}</${type}>`);
}

/** The types that grow by parts. */
export type PartType = 'trajectory' | 'mudLog';

/** The structural range of a trajectory. */
export function mdRange(from?: number | string, to?: number | string, uom = 'm'): string {
  return (
    (from === undefined ? '' : `<mdMn uom="${uom}">${from}</mdMn>`) +
    (to === undefined ? '' : `<mdMx uom="${uom}">${to}</mdMx>`)
  );
}

/** The structural range of a mudLog. */
export function startRange(from?: number | string, to?: number | string, uom = 'm'): string {
  return (
    (from === undefined ? '' : `<startMd uom="${uom}">${from}</startMd>`) +
    (to === undefined ? '' : `<endMd uom="${uom}">${to}</endMd>`)
  );
}

/** The uids of the stations or intervals, in the order of the answer. */
export function partUids(object: XmlElement): readonly string[] {
  return [...elementsAt(object, 'trajectoryStation'), ...elementsAt(object, 'geologyInterval')].map(
    (part) => textAt(part, '@uid') ?? '',
  );
}
