/** What is wrong with rows so that nothing of them can be stored. */
export class RowFault extends Error {
  /**
   * `index`: the first cell is no index of its kind; `duplicate`: an earlier row has the same index by value.
   * `row` counts from one, as the rows came; `indexText` is its first cell. [-463]
   */
  constructor(
    readonly kind: 'index' | 'duplicate',
    readonly row: number,
    readonly indexText: string,
  ) {
    super(
      `Row ${row} has ${kind === 'index' ? 'no readable index' : 'the index of another row'}: ${indexText}`,
    );
  }
}
