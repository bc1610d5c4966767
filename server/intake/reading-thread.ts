import { Worker } from 'node:worker_threads';
import type { XmlLimits } from '../xml/limits.js';
import { XmlError } from '../xml/xml-error.js';
import { TreeAssembler } from './flat-tree.js';
import { IntakeError } from './intake-error.js';
import type { FromWorker, ToWorker } from './messages.js';
import type { ReadDocument } from './read-document.js';
import { UnpackedRows } from './rows/packed-rows.js';

const DIED = 'Reading the document needed more memory than one request may have';

/** One worker thread and the document that it is reading. */
export class ReadingThread {
  /** False once the thread has ended; it is then of no more use. */
  alive = true;
  private readonly worker: Worker;
  private settle: { resolve(document: ReadDocument): void; reject(error: Error): void } | undefined;
  private assembler = new TreeAssembler();
  private rows: ReadDocument['rows'] = [];

  constructor(maxMemoryMb: number) {
    this.worker = new Worker(new URL('./worker.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
      execArgv: [],
    });
    this.worker.on('message', (message: FromWorker) => this.take(message));
    this.worker.on('error', () => this.died());
    this.worker.on('exit', () => this.died());
    // An idle thread does not keep the process alive.
    this.worker.unref();
  }

  /** Reads one document; rejects with XmlError, or IntakeError `resources` where the thread dies of it. */
  read(text: string, limits: XmlLimits): Promise<ReadDocument> {
    this.worker.ref();
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.tell({ kind: 'read', text, limits });
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private tell(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private take(message: FromWorker): void {
    if (message.kind === 'unreadable') {
      return this.finish()?.reject(new XmlError(message.rule, message.reason, message));
    }
    if (message.kind === 'rows') {
      this.rows = message.rows.map((sections) => sections.map((packed) => new UnpackedRows(packed)));
      return;
    }
    this.assembler.add(message.nodes);
    if (message.last) {
      const document = { root: this.assembler.result(), rows: this.rows };
      return this.finish()?.resolve(document);
    }
    // Others have their turn between two batches.
    setImmediate(() => this.tell({ kind: 'more' }));
  }

  private died(): void {
    this.alive = false;
    this.finish()?.reject(new IntakeError('resources', DIED));
  }

  private finish(): ReadingThread['settle'] {
    const settle = this.settle;
    this.settle = undefined;
    this.rows = [];
    this.assembler = new TreeAssembler();
    this.worker.unref();
    return settle;
  }
}
