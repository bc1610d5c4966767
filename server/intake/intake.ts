import { DEFAULT_XML_LIMITS, type XmlLimits } from '../xml/limits.js';
import { inflate } from './inflate.js';
import { type InputDocument, inputDocument } from './input-document.js';
import { type ReadDocument, readByCutting, readDocument } from './read-document.js';
import { KnownHeaders } from './rows/known-headers.js';
import { DEFAULT_POOL_LIMITS, type PoolLimits, WorkerPool } from './worker-pool.js';

/** How inputs are taken in. */
export interface IntakeOptions {
  readonly xml: XmlLimits;
  readonly pool: PoolLimits;
  /** Characters from which on a document is read in another thread; below, a hop costs more than reading. */
  readonly large: number;
  /** The same for logs whose rows can be cut out, which costs a hundredth. */
  readonly largeLog: number;
  /** Bytes that a compressed payload may have once unpacked. */
  readonly maxInflatedBytes: number;
}

export const DEFAULT_INTAKE_OPTIONS: IntakeOptions = {
  xml: DEFAULT_XML_LIMITS,
  pool: DEFAULT_POOL_LIMITS,
  large: 1024 * 1024,
  largeLog: 4 * 1024 * 1024,
  maxInflatedBytes: 256 * 1024 * 1024,
};

/** Takes in the documents of calls. One per process; `close` it at the end. */
export class Intake {
  private readonly options: IntakeOptions;
  private readonly pool: WorkerPool;
  private readonly headers = new KnownHeaders();

  constructor(options: Partial<IntakeOptions> = {}) {
    this.options = { ...DEFAULT_INTAKE_OPTIONS, ...options };
    this.pool = new WorkerPool(this.options.pool);
  }

  /**
   * Reads the XMLin or QueryIn of a call. White space before the document is forgiven.
   *
   * @throws XmlError where the document cannot be read, IntakeError where it is something else.
   */
  async parseInput(input: string, compression: 'none' | 'gzip' = 'none'): Promise<InputDocument> {
    const { maxInflatedBytes } = this.options;
    const text = (compression === 'gzip' ? await inflate(input, maxInflatedBytes) : input).trimStart();
    const { root, rows } = await this.read(text);
    return inputDocument(root, rows);
  }

  private async read(text: string): Promise<ReadDocument> {
    const { large, largeLog, xml } = this.options;
    if (text.length < large) return readDocument(text, xml, this.headers);
    const log = text.length < largeLog ? readByCutting(text, xml, this.headers) : undefined;
    return log ?? (await this.pool.read(text, xml));
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
