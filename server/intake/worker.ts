/** The thread that reads large documents, one at a time. Started by worker-pool.ts. */
import { parentPort } from 'node:worker_threads';
import { readXml } from '../xml/read.js';
import { XmlError } from '../xml/xml-error.js';
import { flatten, type FlatRow } from './flat-tree.js';
import type { FromWorker, ToWorker } from './messages.js';

const BATCH = 5_000;

if (parentPort === null) throw new Error('worker.js runs as a worker thread only.');
const port = parentPort;
let rows: Iterator<FlatRow> | undefined;

port.on('message', (message: ToWorker) => {
  try {
    if (message.kind === 'read') rows = flatten(readXml(message.text, message.limits));
    answer(nextBatch());
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const { rule, reason, line, column } = error;
    answer({ kind: 'unreadable', rule, reason, line, column });
  }
});

function answer(message: FromWorker): void {
  port.postMessage(message);
}

function nextBatch(): FromWorker {
  const batch: FlatRow[] = [];
  while (rows !== undefined && batch.length < BATCH) {
    const next = rows.next();
    if (next.done === true) rows = undefined;
    else batch.push(next.value);
  }
  return { kind: 'rows', rows: batch, last: rows === undefined };
}
