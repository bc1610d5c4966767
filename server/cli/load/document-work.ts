/** The objects of documents as work for the loader. */
import type { Work } from './loader.js';
import { DocumentReader, type PlannedObject } from './plan.js';
import type { StoreWriter } from './store-writer.js';

/** One piece of work for each object, in the same order. */
export function documentWork(objects: readonly PlannedObject[], writer: StoreWriter): Work[] {
  const reader = new DocumentReader();
  return objects.map((planned) => ({
    file: planned.file,
    object: planned.slice,
    weight: planned.slice.end - planned.slice.start,
    run: async (advance) =>
      writer.write({ slice: planned.slice, document: reader.documentOf(planned) }, advance),
  }));
}
