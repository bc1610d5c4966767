/** What a run of all tests must undo at its end, latest first. Setup and teardown share the process. */
const KEY = Symbol.for('standpipe.at-the-end');

type Undo = () => Promise<void>;

function undos(): Undo[] {
  const shared = globalThis as unknown as Record<symbol, Undo[] | undefined>;
  return (shared[KEY] ??= []);
}

/** Has something undone after all tests. */
export function atTheEnd(undo: Undo): void {
  undos().unshift(undo);
}

/** Undoes everything, also where one of it fails; then throws the first failure. */
export async function undoAll(): Promise<void> {
  const failures: unknown[] = [];
  for (const undo of undos().splice(0)) {
    await undo().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
