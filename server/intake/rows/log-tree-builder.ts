import type { Attribute } from '../../model/data-object/node.js';
import { ROW_SEPARATOR, type RowLines } from '../../model/growing/row-lines.js';
import { type Opened, TreeBuilder } from '../../xml/tree-builder.js';

/** Where rows stand. */
const PATH = ['logs', 'log', 'logData', 'data'];
const IN_LOG_DATA = 3;
const NO_ROWS: RowLines = { count: 0, text: '' };

/** The rows of a logData, or the number of the cut that holds them. */
export type SectionRows = RowLines | number;

/** The logData that is open. */
interface Section {
  readonly lines: string[];
  solid: boolean;
  cut: number | undefined;
}

/**
 * Keeps the `data` elements of logs out of the tree: they become rows. A blank one is an empty row. An empty
 * `data` node stays in the tree where it says something that the rows do not:
 *   - the logData has data elements, but all are empty: a template asks for them so, a deletion names them so;
 *   - another element follows behind the first of them, which the schema refuses;
 *   - it has attributes, which the schema refuses, too.
 */
export class LogTreeBuilder extends TreeBuilder {
  /** How many elements of PATH are open, outermost first. */
  private matched = 0;
  private section: Section | undefined;
  /** The text of the row that is open. */
  private line: string | undefined;
  /** Of the object that is open. */
  private sections: SectionRows[] = [];
  /** By the place of the object among the children of the root. */
  private readonly objects: SectionRows[][] = [];
  private used = 0;
  private doubtful = false;

  /** @param cuts where in the text rows stood that were cut out before. */
  constructor(private readonly cuts: readonly number[] = []) {
    super();
  }

  override open(
    name: string,
    namespace: string | undefined,
    prefix: string,
    attributes: readonly Attribute[],
  ): Opened {
    if (this.line !== undefined) return 'inside-row';
    this.doubtful ||= this.isBehindCut();
    const { depth } = this;
    if (depth === this.matched && namespace === undefined && name === PATH[depth]) {
      if (depth === IN_LOG_DATA) return this.openRow(attributes);
      this.matched += 1;
      if (this.matched === IN_LOG_DATA) {
        this.section = { lines: [], solid: false, cut: undefined };
      }
    }
    return super.open(name, namespace, prefix, attributes);
  }

  override text(text: string): void {
    if (this.line !== undefined) this.line += text;
    // White space between rows is layout; there may be a lot of it.
    else if (!this.isInLogData() || /\S/.test(text)) super.text(text);
  }

  override close(): void {
    if (this.line !== undefined) return this.closeRow(this.line);
    if (this.section !== undefined && this.isInLogData()) this.closeSection(this.section);
    this.doubtful ||= this.isBehindCut();
    super.close();
    if (this.depth === 1) this.closeObject();
    this.matched = Math.min(this.matched, this.depth);
  }

  /** For each child of the root the rows of its logData elements, in order. */
  rows(): readonly (readonly SectionRows[])[] {
    return this.result().children.map((_, place) => this.objects[place] ?? []);
  }

  /** True where each cut was met once, as the only rows of a logData. */
  get cutsAreRight(): boolean {
    return !this.doubtful && this.used === this.cuts.length;
  }

  /** A cut is used where the next tag is the end of a logData; otherwise it was wrong. */
  private isBehindCut(): boolean {
    const next = this.cuts[this.used];
    return next !== undefined && next < this.position;
  }

  private isInLogData(): boolean {
    return this.depth === IN_LOG_DATA && this.matched === IN_LOG_DATA;
  }

  private openRow(attributes: readonly Attribute[]): Opened {
    this.line = '';
    if (this.section?.lines.length === 0 || attributes.length > 0) {
      super.open('data', undefined, '', attributes);
      super.close();
    }
    return 'row';
  }

  private closeRow(line: string): void {
    this.line = undefined;
    const solid = /\S/.test(line);
    this.section?.lines.push(solid ? line : '');
    if (this.section !== undefined) this.section.solid ||= solid;
  }

  private closeSection(section: Section): void {
    if (this.isBehindCut()) {
      this.doubtful ||= section.lines.length > 0;
      section.cut = this.used;
      this.used += 1;
    }
    if (section.solid) this.dropLastPlaceholder();
    this.sections.push(section.cut ?? rowsOf(section));
    this.section = undefined;
  }

  private dropLastPlaceholder(): void {
    const last = this.siblings.at(-1);
    if (last?.name === 'data' && last.namespace === undefined && last.attributes.length === 0) {
      this.siblings.pop();
    }
  }

  private closeObject(): void {
    if (this.sections.length > 0) this.objects[this.siblings.length - 1] = this.sections;
    this.sections = [];
  }
}

function rowsOf({ lines, solid }: Section): RowLines {
  return solid ? { count: lines.length, text: lines.join(ROW_SEPARATOR) } : NO_ROWS;
}
