/** Rows with two decimals, 5 of 100 cells empty; the same in every run. */
export class RowMaker {
  #state = 7;

  constructor(readonly columns: number) {}

  /** The row at this place; all depths up to ten million rows have the same length. */
  row(place: number): string {
    const cells = [depth(place)];
    for (let column = 1; column < this.columns; column += 1) {
      cells.push(this.#random() < 0.05 ? '' : (this.#random() * 1000).toFixed(2));
    }
    return cells.join(',');
  }

  /** Rows that follow each other. */
  rows(from: number, count: number): string[] {
    return Array.from({ length: count }, (_, i) => this.row(from + i));
  }

  #random(): number {
    this.#state = (Math.imul(this.#state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return this.#state / 0x8000_0000;
  }
}

/** The index of the row at this place. */
export function depth(place: number): string {
  return (1_000_000 + place / 10).toFixed(1);
}
