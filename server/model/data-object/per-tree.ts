/**
 * What follows from a tree alone is found out once for it: trees are values, and a logger sends with each row a
 * header whose tree is known (server/intake/rows/known-headers.ts). Nothing keeps a tree alive that is no longer used.
 */
export class PerTree<T> {
  readonly #known = new WeakMap<object, T>();

  /** `tree` may be any value that never changes. */
  of(tree: object, derive: () => T): T {
    const known = this.#known.get(tree);
    if (known !== undefined) return known;
    const value = derive();
    this.#known.set(tree, value);
    return value;
  }
}

/** Checks that depend on a tree, and on a use of it, alone. One that throws is made again each time. */
export class ChecksPerTree<Use extends string> {
  readonly #passed = new PerTree<Set<Use>>();

  once(tree: object, use: Use, check: () => void): void {
    const passed = this.#passed.of(tree, () => new Set());
    if (passed.has(use)) return;
    check();
    passed.add(use);
  }

  /** The same for a check that lets others have their turns. */
  async onceInTurns(tree: object, use: Use, check: () => Promise<void>): Promise<void> {
    const passed = this.#passed.of(tree, () => new Set());
    if (passed.has(use)) return;
    await check();
    passed.add(use);
  }
}
