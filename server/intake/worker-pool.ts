import type { XmlLimits } from '../xml/limits.js';
import { IntakeError } from './intake-error.js';
import type { ReadDocument } from './read-document.js';
import { ReadingThread } from './reading-thread.js';

/** How much the reading of large documents may take of the machine. */
export interface PoolLimits {
  readonly threads: number;
  /** Documents that may wait for a thread. */
  readonly queue: number;
  /** Memory of each thread, in megabytes. */
  readonly memoryMb: number;
}

export const DEFAULT_POOL_LIMITS: PoolLimits = { threads: 2, queue: 16, memoryMb: 512 };

/**
 * Threads that read large documents. They start when first needed and are replaced when they die; a document
 * that kills its thread fails alone.
 */
export class WorkerPool {
  private readonly idle: ReadingThread[] = [];
  private readonly all = new Set<ReadingThread>();
  private readonly waiting: { start(thread: ReadingThread): void; refuse(error: Error): void }[] = [];
  private closed = false;

  constructor(private readonly limits: PoolLimits = DEFAULT_POOL_LIMITS) {}

  /** @throws XmlError, or IntakeError `resources` or `busy`. */
  async read(text: string, limits: XmlLimits): Promise<ReadDocument> {
    const thread = await this.acquire();
    try {
      return await thread.read(text, limits);
    } finally {
      this.release(thread);
    }
  }

  /** Ends all threads; documents that are being read or waiting fail. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { refuse } of this.waiting.splice(0)) refuse(stopping());
    await Promise.all([...this.all].map((thread) => thread.stop()));
  }

  private acquire(): Promise<ReadingThread> {
    if (this.closed) return Promise.reject(stopping());
    const thread = this.idleThread() ?? this.newThread();
    if (thread !== undefined) return Promise.resolve(thread);
    if (this.waiting.length >= this.limits.queue) {
      return Promise.reject(
        new IntakeError('busy', 'Too many large documents are being read at this moment'),
      );
    }
    return new Promise((start, refuse) => this.waiting.push({ start, refuse }));
  }

  private idleThread(): ReadingThread | undefined {
    for (let thread = this.idle.pop(); thread !== undefined; thread = this.idle.pop()) {
      if (thread.alive) return thread;
      this.all.delete(thread);
    }
    return undefined;
  }

  private newThread(): ReadingThread | undefined {
    if (this.all.size >= this.limits.threads) return undefined;
    const thread = new ReadingThread(this.limits.memoryMb);
    this.all.add(thread);
    return thread;
  }

  private release(thread: ReadingThread): void {
    if (!thread.alive) this.all.delete(thread);
    else this.idle.push(thread);
    const next = this.waiting.shift();
    if (next === undefined) return;
    const free = this.idleThread() ?? this.newThread();
    if (free === undefined) this.waiting.unshift(next);
    else next.start(free);
  }
}

function stopping(): IntakeError {
  return new IntakeError('busy', 'The server is stopping');
}
