/** A map whose entries live for a time, and of which there are never more than `most`: the oldest go first. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();

  /** `lifetime` in milliseconds of `now`'s clock. */
  constructor(
    private readonly lifetime: number,
    private readonly most: number,
    private readonly now: () => number,
  ) {}

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.until > this.now()) return entry?.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** Sets the value and starts its lifetime anew. */
  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.now() + this.lifetime });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.most && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
