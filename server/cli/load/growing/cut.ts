/** Growing objects that are larger than one call are cut into an Add and Updates that end in the same store. */
import { isInOrder, sortedByIndex } from './row-order.js';
import type { GrowingDocument, LogData, Place } from './growing-document.js';
import { CALL_CHARACTERS, type CallLimits } from './store-limits.js';

/** Rows, stations or intervals that go into one call; `section` is the logData they are of. */
interface Batch {
  readonly section: LogData | undefined;
  readonly places: readonly Place[];
}

/**
 * The document as an Add: whole where that is within the limits, else without what does not fit. `left` is what
 * must follow as Updates.
 */
export function cutForAdd(
  document: GrowingDocument,
  limits: CallLimits,
  later: CallLimits,
): { add: string; left: Iterable<string> } {
  if (fits(document, limits)) return { add: document.text, left: [] };
  // Batches are made for the stricter of the two, so that the first can go with the header.
  const both = { nodes: Math.min(limits.nodes, later.nodes), points: Math.min(limits.points, later.points) };
  const [first, ...others] = batchesOf(document, both);
  const kept = first === undefined ? '' : contentOf(document, first);
  return { add: headerOf(document, kept), left: updatesOf(document, others) };
}

/** The data of the document as Updates of an object that exists; its header is left out. */
export function cutForUpdate(document: GrowingDocument, limits: CallLimits): Iterable<string> {
  return updatesOf(document, batchesOf(document, limits));
}

/** A document with the start tag of the object, `content`, and the end tags. */
export function updateWith({ text, openTag, tail }: GrowingDocument, content: string): string {
  return `${text.slice(0, openTag.end)}${content}${tail}`;
}

function fits({ text, sections, parts }: GrowingDocument, { nodes, points }: CallLimits): boolean {
  const rows = sections.reduce((sum, section) => sum + section.rows.length, 0);
  const cells = sections.reduce((sum, section) => sum + section.rows.length * section.columns, 0);
  return text.length <= CALL_CHARACTERS && rows + parts.length <= nodes && cells <= points;
}

function* updatesOf(document: GrowingDocument, batches: readonly Batch[]): Iterable<string> {
  for (const batch of batches) yield updateWith(document, contentOf(document, batch));
}

/** The elements of a batch, as they stand in the document. */
function contentOf({ text }: GrowingDocument, { section, places }: Batch): string {
  const elements = places.map(({ start, end }) => text.slice(start, end)).join('');
  if (section === undefined) return elements;
  const head = text.slice(section.start, section.rows[0]?.start ?? section.end);
  const tail = text.slice(section.rows.at(-1)?.end ?? section.end, section.end);
  return `${head}${elements}${tail}`;
}

/** The whole document, with `kept` in the place of all that grows. */
function headerOf({ text, sections, parts }: GrowingDocument, kept: string): string {
  const cut = [...sections, ...parts].sort((a, b) => a.start - b.start);
  let header = '';
  let from = 0;
  cut.forEach(({ start, end }, i) => {
    header += `${text.slice(from, start)}${i === 0 ? kept : ''}`;
    from = end;
  });
  return header + text.slice(from);
}

function batchesOf(document: GrowingDocument, limits: CallLimits): Batch[] {
  const ofSections = document.sections.flatMap((section) => {
    const rows = isInOrder(document, section.rows) ? section.rows : sortedByIndex(document, section.rows);
    const nodes = Math.min(limits.nodes, Math.floor(limits.points / section.columns));
    return inBatches(rows, Math.max(1, nodes)).map((places) => ({ section, places }));
  });
  return [
    ...ofSections,
    ...inBatches(document.parts, limits.nodes).map((places) => ({ section: undefined, places })),
  ];
}

function inBatches(places: readonly Place[], nodes: number): Place[][] {
  const batches: Place[][] = [];
  let characters = 0;
  for (const place of places) {
    const batch = batches.at(-1);
    characters += place.end - place.start;
    if (batch === undefined || batch.length === nodes || characters > CALL_CHARACTERS) {
      batches.push([place]);
      characters = place.end - place.start;
    } else batch.push(place);
  }
  return batches;
}
