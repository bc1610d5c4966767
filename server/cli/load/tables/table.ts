/** What a CSV or LAS file is to the loader: curves, rows of cells, and what its header tells of the well. */

export interface TableCurve {
  /** Legal and unique within the table. */
  readonly mnemonic: string;
  readonly unit: string;
  readonly description: string;
}

export interface TableParameter {
  readonly name: string;
  readonly unit: string;
  readonly value: string;
  readonly description: string;
}

export interface TableRow {
  /** Where the row stands in the file; for messages. */
  readonly line: number;
  /** In the order of the curves; cells that are missing are null. */
  readonly cells: readonly string[];
}

/** What a header says of the well and the log, where it says it. */
export interface TableFacts {
  readonly uidWell?: string;
  readonly nameWell?: string;
  readonly field?: string;
  readonly operator?: string;
  readonly country?: string;
  readonly serviceCompany?: string;
  readonly runNumber?: string;
  readonly step?: string;
  /** The index that the last row should have. */
  readonly stop?: string;
}

export interface Table {
  readonly file: string;
  /** The index curve first. */
  readonly curves: readonly TableCurve[];
  readonly nullValue: string | undefined;
  readonly parameters: readonly TableParameter[];
  readonly facts: TableFacts;
  /** Reads the file anew. */
  rows(): AsyncIterable<TableRow>;
}

/** How tables are read and where they go; what is not given comes from the file. */
export interface TableOptions {
  readonly well?: string | undefined;
  readonly wellName?: string | undefined;
  readonly wellbore?: string | undefined;
  readonly wellboreName?: string | undefined;
  readonly log?: string | undefined;
  readonly logName?: string | undefined;
  /** Add well and wellbore where they are missing. */
  readonly create: boolean;
  /** Header text or mnemonic of the index column. */
  readonly index?: string | undefined;
  readonly indexType?: string | undefined;
  /** Put to times that have no zone. */
  readonly zone?: string | undefined;
  readonly units: 'auto' | 'row' | 'header' | 'none';
  readonly null?: string | undefined;
  /** Lines above the header of a CSV file. */
  readonly skip: number;
  readonly delimiter?: string | undefined;
  /** Send all rows, and not only those after the end of the log. */
  readonly fromStart: boolean;
}
