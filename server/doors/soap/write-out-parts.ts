import { escapedXmlOf } from '../../xml/pieces.js';
import { escapeMessage } from './envelope/text.js';
import { answerFrame, partEnd, partStart } from './envelope/write-envelope.js';
import type { OutValue, OutValues } from './invoke.js';
import type { Operation } from './operations.js';
import type { AnswerStream } from './transport/answer-stream.js';

/**
 * Writes the answer of an operation: every out-part, in the order of the WSDL, empty where there is no value
 * [S17] [API 1.1]. A part that comes in pieces is escaped and sent piece by piece.
 */
export async function writeOutParts(
  stream: AnswerStream,
  operation: Operation,
  values: OutValues,
): Promise<void> {
  const { start, end } = answerFrame(operation);
  await stream.write(start);
  for (const part of operation.outParts) {
    await stream.write(partStart(part));
    const value: OutValue = values[part.name] ?? '';
    if (typeof value === 'object') {
      for await (const piece of value) await stream.write(escapedXmlOf(piece));
    } else {
      await stream.write(escapeMessage(String(value)));
    }
    await stream.write(partEnd(part));
  }
  await stream.write(end);
  await stream.end();
}
