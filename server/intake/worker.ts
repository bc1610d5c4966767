/** The thread that reads large documents, one at a time. Started by worker-pool.ts. */
import { parentPort } from 'node:worker_threads';
import { XmlError } from '../xml/xml-error.js';
import { flatten, type FlatNode } from './flat-tree.js';
import type { FromWorker, ToWorker } from './messages.js';
import { readDocument } from './read-document.js';
import { packRows } from './rows/packed-rows.js';

const BATCH = 5_000;

if (parentPort === null) throw new Error('worker.js runs as a worker thread only.');
const port = parentPort;
let nodes: Iterator<FlatNode> | undefined;

port.on('message', (message: ToWorker) => {
  try {
    if (message.kind === 'read') read(message);
    answer(nextBatch());
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const { rule, reason, line, column } = error;
    answer({ kind: 'unreadable', rule, reason, line, column });
  }
});

function read({ text, limits }: Extract<ToWorker, { kind: 'read' }>): void {
  const document = readDocument(text, limits);
  const rows = document.rows.map((sections) => sections.map(packRows));
  const buffers = rows.flatMap((sections) => sections.map(({ bytes }) => bytes.buffer));
  answer({ kind: 'rows', rows }, buffers);
  nodes = flatten(document.root);
}

function answer(message: FromWorker, buffers: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, buffers);
}

function nextBatch(): FromWorker {
  const batch: FlatNode[] = [];
  while (nodes !== undefined && batch.length < BATCH) {
    const next = nodes.next();
    if (next.done === true) nodes = undefined;
    else batch.push(next.value);
  }
  return { kind: 'nodes', nodes: batch, last: nodes === undefined };
}
