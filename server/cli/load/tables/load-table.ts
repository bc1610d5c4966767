/** Loads one table: well and wellbore where they are missing, the log, and the rows that the store does not have. */
import type { StoreClient } from '../../../../clients/soap/index.js';
import { DEFAULT_DELIMITER } from '../../../model/growing/row-lines.js';
import { CliError } from '../../cli-error.js';
import { fetchState, type StoredState } from '../existing/stored-state.js';
import type { CallLimits, StoreLimits } from '../growing/store-limits.js';
import type { Advance } from '../loader.js';
import type { Outcome } from '../report.js';
import { Refused, requireTaken } from '../refused.js';
import * as documents from './log-documents.js';
import { inBatches, logRows, type ResumePoint } from './log-rows.js';
import { surveyOf, type Survey } from './survey.js';
import type { Table, TableOptions } from './table.js';
import { asStored, targetOf, type Target } from './target.js';

/** Where a table goes, and what to say about it besides its outcome. */
export interface TableSink {
  readonly client: StoreClient;
  readonly limits: StoreLimits;
  note(file: string, text: string): void;
  /** So many characters more were sent. */
  readonly advance: Advance;
}

const EXISTS = -405;

/**
 * Loads a table. Throws Refused for what the server refuses, and a CliError where the file or the target cannot
 * be used, or where rows had to be left out; the others are loaded then.
 */
export async function loadTable(sink: TableSink, table: Table, options: TableOptions): Promise<Outcome> {
  const survey = await surveyOf(table, options);
  if (survey.rows === 0) throw new CliError('it has no row with an index');
  const target = await wellboreFor(sink, table, options);
  const outcome = await new TableLoad(sink, table, options, survey, target).run();
  tell(sink, table, survey);
  const { count, examples } = survey.unreadable;
  if (count === 0) return outcome;
  throw new CliError(
    `${String(survey.rows)} rows were loaded; ${String(count)} have no ${survey.indexType} that can be read: ${examples.join('; ')}`,
  );
}

/** The target, with well and wellbore in the store. */
async function wellboreFor({ client }: TableSink, table: Table, options: TableOptions): Promise<Target> {
  const target = targetOf(table, options);
  const stored = await asStored(client, target);
  if (stored !== undefined) return stored;
  const { uidWell, uidWellbore } = target;
  if (!options.create) {
    const path = `${uidWell}/${uidWellbore}`;
    throw new CliError(
      `there is no wellbore ${path} in the store: name one by --well and --wellbore, or --create it`,
    );
  }
  await add(client, 'well', documents.wellDocument(target, table));
  await add(client, 'wellbore', documents.wellboreDocument(target));
  return target;
}

async function add(client: StoreClient, WMLtypeIn: string, XMLin: string): Promise<void> {
  const answer = await client.addToStore({ WMLtypeIn, XMLin });
  if (answer.Result < 1 && answer.Result !== EXISTS) throw new Refused(answer);
}

function tell(sink: TableSink, { file, facts }: Table, { order, repeated, last }: Survey): void {
  if (order === 'mixed') sink.note(file, 'its rows are not in the order of their index; they were sorted');
  if (repeated > 0)
    sink.note(file, `${String(repeated)} rows repeat the index of the row before; they were joined`);
  if (facts.stop !== undefined && last !== undefined && Number(facts.stop) !== Number(last)) {
    sink.note(file, `it ends at ${last}, while its header says ${facts.stop}`);
  }
}

class TableLoad {
  readonly #sink: TableSink;
  readonly #table: Table;
  readonly #options: TableOptions;
  readonly #survey: Survey;
  readonly #target: Target;

  constructor(sink: TableSink, table: Table, options: TableOptions, survey: Survey, target: Target) {
    this.#sink = sink;
    this.#table = table;
    this.#options = options;
    this.#survey = survey;
    this.#target = target;
  }

  async run(): Promise<Outcome> {
    const before = await this.#state();
    if (before === undefined) {
      await this.#addWithRows();
      return 'added';
    }
    const from = await this.#resumePoint(before);
    const survey = { ...this.#survey, delimiter: before.delimiter ?? DEFAULT_DELIMITER };
    await this.#send(this.#batches(this.#limits('WMLS_UpdateInStore'), survey, from));
    const after = await this.#state();
    return before.changed !== undefined && before.changed === after?.changed ? 'unchanged' : 'updated';
  }

  #state(): Promise<StoredState | undefined> {
    return fetchState(this.#sink.client, 'log', documents.logAttributes(this.#target));
  }

  /** What is not too much goes with the Add, so that a small log does not count as growing. */
  async #addWithRows(): Promise<void> {
    const [of, later] = [this.#limits('WMLS_AddToStore'), this.#limits('WMLS_UpdateInStore')];
    const both = { nodes: Math.min(of.nodes, later.nodes), points: Math.min(of.points, later.points) };
    const batches = this.#batches(both, this.#survey);
    const first = await batches.next();
    const data = first.done === true ? '' : documents.logData(this.#table.curves, first.value);
    const XMLin = documents.logDocument(this.#target, this.#table, this.#survey, data);
    requireTaken(await this.#sink.client.addToStore({ WMLtypeIn: 'log', XMLin }));
    await this.#send(batches);
  }

  /** Where to go on; undefined for all rows, which is so where the log lacks a curve. */
  async #resumePoint({ mnemonics, endIndex }: StoredState): Promise<ResumePoint | undefined> {
    const { curves, file } = this.#table;
    const missing = curves.filter(({ mnemonic }) => !mnemonics.has(mnemonic.toLowerCase()));
    if (missing.length > 0) {
      await this.#update(documents.curvesDocument(this.#target, missing, this.#survey, curves));
      return undefined;
    }
    if (endIndex === undefined || this.#options.fromStart) return undefined;
    this.#sink.note(file, `the log ends at ${endIndex} in the store; rows from there on were sent`);
    return { endIndex };
  }

  #batches({ nodes, points }: CallLimits, survey: Survey, from?: ResumePoint): AsyncGenerator<string[]> {
    const most = Math.max(1, Math.min(nodes, Math.floor(points / this.#table.curves.length)));
    return inBatches(logRows(this.#table, survey, this.#options.zone, from), most);
  }

  async #send(batches: AsyncIterable<string[]>): Promise<void> {
    for await (const rows of batches) {
      await this.#update(documents.dataDocument(this.#target, documents.logData(this.#table.curves, rows)));
    }
  }

  async #update(XMLin: string): Promise<void> {
    requireTaken(await this.#sink.client.updateInStore({ WMLtypeIn: 'log', XMLin }));
    this.#sink.advance(XMLin.length);
  }

  #limits(fn: 'WMLS_AddToStore' | 'WMLS_UpdateInStore'): CallLimits {
    return this.#sink.limits.of(fn, 'log');
  }
}
