/** What is to be loaded, parents before children, without holding more than one document in memory. */
import { readFileSync } from 'node:fs';
import { OBJECT_TYPE_NAMES, type ObjectType } from '../../model/object-types.js';
import { CliError } from '../cli-error.js';
import { decodeDocument } from './decode-document.js';
import { documentOf, splitDocument, type ObjectSlice, type SplitDocument } from './split-document.js';

/** One object that is to be added. */
export interface PlannedObject {
  readonly file: string;
  readonly slice: ObjectSlice;
}

/** A file that holds nothing that could be sent, and why. */
export interface UnusableFile {
  readonly file: string;
  readonly reason: string;
}

export interface Plan {
  readonly objects: readonly PlannedObject[];
  readonly unusable: readonly UnusableFile[];
}

/** Reads a file and cuts it. Throws a CliError with the reason where that cannot be done. */
function readDocument(file: string): { text: string; document: SplitDocument } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new CliError(`it cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const text = decodeDocument(bytes);
  return { text, document: splitDocument(text) };
}

function rank(type: ObjectType): number {
  return OBJECT_TYPE_NAMES.indexOf(type);
}

/** Looks through all files. Objects of one type keep the order of the files and of the documents. */
export function planLoad(files: readonly string[]): Plan {
  const objects: PlannedObject[] = [];
  const unusable: UnusableFile[] = [];
  for (const file of files) {
    try {
      const { objects: slices } = readDocument(file).document;
      objects.push(...slices.map((slice) => ({ file, slice })));
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      unusable.push({ file, reason: error.message });
    }
  }
  objects.sort((a, b) => rank(a.slice.type) - rank(b.slice.type));
  return { objects, unusable };
}

/** Gives the document of each object in turn; the last file that was read is kept. */
export class DocumentReader {
  #file: string | undefined;
  #read: { text: string; document: SplitDocument } | undefined;

  /** The document to send for one object. Throws a CliError where the file has changed since it was planned. */
  documentOf({ file, slice }: PlannedObject): string {
    if (this.#file !== file) {
      this.#read = readDocument(file);
      this.#file = file;
    }
    const found = this.#read?.document.objects.find(
      ({ start, end }) => start === slice.start && end === slice.end,
    );
    if (this.#read === undefined || found === undefined) {
      throw new CliError('it was changed while it was being loaded');
    }
    return documentOf(this.#read.text, this.#read.document, slice);
  }
}
