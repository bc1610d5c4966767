import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { type Node, WITSML_NAMESPACE } from '../model/data-object/node.js';
import { readXml } from '../xml/read.js';
import { XmlError } from '../xml/xml-error.js';
import { flatten, TreeAssembler } from './flat-tree.js';
import { Intake } from './intake.js';
import { IntakeError } from './intake-error.js';

const WELLS = `<wells xmlns="${WITSML_NAMESPACE}" version="1.4.1.1">`;
const ONE = `${WELLS}<documentInfo><documentName>x</documentName></documentInfo><well uid="a"/></wells>`;
const pack = (text: string | Buffer): string => gzipSync(text).toString('base64');

const intakes: Intake[] = [];
function intake(options: ConstructorParameters<typeof Intake>[0] = {}): Intake {
  const made = new Intake(options);
  intakes.push(made);
  return made;
}
afterAll(() => Promise.all(intakes.map((each) => each.close())));

async function failure(reading: Promise<unknown>): Promise<XmlError | IntakeError> {
  const error: unknown = await reading.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (error instanceof XmlError || error instanceof IntakeError) return error;
  throw error ?? new Error('It was taken in.');
}

describe('taking in the document of a call', () => {
  test('[S48] documentInfo is not an object', async () => {
    const input = await intake().parseInput(`\n  ${ONE}`);
    expect(input).toMatchObject({ pluralName: 'wells', version: '1.4.1.1', namespace: WITSML_NAMESPACE });
    expect(input.objects.map((node) => node.name)).toEqual(['well']);
    expect(input.documentInfo?.name).toBe('documentInfo');
  });

  test('[S42] [S43] what the root lacks is said, not guessed', async () => {
    const input = await intake().parseInput('<wells><well/></wells>');
    expect(input).toMatchObject({ version: undefined, namespace: '' });
  });

  test('[S19] [S20] a gzip payload reads as the plain one', async () => {
    const one = intake();
    expect(await one.parseInput(pack(ONE), 'gzip')).toEqual(await one.parseInput(ONE));
    expect(await one.parseInput(pack(ONE).replace(/.{60}/g, '$&\r\n'), 'gzip')).toEqual(
      await one.parseInput(ONE),
    );
  });

  test.each([
    ['[S24] [-479] plain XML', ONE],
    ['[-479] base64 of something else', Buffer.from(ONE).toString('base64')],
    ['[-479] gzip that is cut off', Buffer.from(gzipSync(ONE).subarray(0, 40)).toString('base64')],
  ])('%s in place of a gzip payload', async (_, payload) => {
    expect(await failure(intake().parseInput(payload, 'gzip'))).toMatchObject({ reason: 'payload' });
  });

  test('[-479] a payload that unpacks to more than allowed stops there', async () => {
    const bomb = pack(Buffer.alloc(2_000_000, ' '));
    const error = await failure(intake({ maxInflatedBytes: 1_000_000 }).parseInput(bomb, 'gzip'));
    expect(error).toMatchObject({
      reason: 'payload',
      message: expect.stringContaining('more than 1000000 bytes'),
    });
  });

  test('[S25] [-426] a payload that is gzip, but of no text or no XML, is a document that cannot be read', async () => {
    expect(await failure(intake().parseInput(pack('<wells>'), 'gzip'))).toBeInstanceOf(XmlError);
    expect(await failure(intake().parseInput(pack(Buffer.from([0xff, 0xfe, 0x3c])), 'gzip'))).toBeInstanceOf(
      XmlError,
    );
  });
});

describe('large documents', () => {
  const many = (count: number) =>
    `${WELLS}<well uid="a">${'<wellDatum uid="k"><name>n</name></wellDatum>'.repeat(count)}</well></wells>`;

  test('come back from a thread as they are read in place, batch by batch', async () => {
    const text = many(20_000);
    const start = performance.now();
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    const input = await intake({ large: 1 }).parseInput(text);
    clearInterval(ticking);
    expect(input.objects[0]).toEqual(readXml(text).children[0]);
    expect(turns).toBeGreaterThan(5);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('are refused with the same words and place', async () => {
    const text = `${many(10)}\n<x`;
    const inPlace = await failure(intake().parseInput(text));
    expect(await failure(intake({ large: 1 }).parseInput(text))).toEqual(inPlace);
  });

  test('more of them than may wait are refused as busy; the others are read', async () => {
    const one = intake({ large: 1, pool: { threads: 1, queue: 1, memoryMb: 128 } });
    const answers = await Promise.allSettled([1, 2, 3].map(() => one.parseInput(many(10))));
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(answers[2]).toMatchObject({ reason: { reason: 'busy' } });
  });

  test('one that needs more memory than allowed fails alone', async () => {
    const one = intake({
      large: 1,
      pool: { threads: 1, queue: 4, memoryMb: 24 },
      xml: { maxDepth: 100, maxElements: 10_000_000, maxText: 1_000_000, maxRows: 1_000_000 },
    });
    const [bad, good] = await Promise.allSettled([one.parseInput(many(300_000)), one.parseInput(many(10))]);
    expect(bad).toMatchObject({ reason: { reason: 'resources' } });
    expect(good.status).toBe('fulfilled');
  });

  test('after close nothing more is read', async () => {
    const one = intake({ large: 1 });
    await one.close();
    expect(await failure(one.parseInput(ONE))).toMatchObject({ reason: 'busy' });
  });
});

test('a tree that is taken apart comes together again, however it is cut', () => {
  const level = (children: fc.Arbitrary<Node[]>): fc.Arbitrary<Node> =>
    fc.record({
      name: fc.constantFrom('a', 'b'),
      text: fc.string(),
      attributes: fc.constant([]),
      children,
    });
  let shape = level(fc.constant<Node[]>([]));
  for (let depth = 0; depth < 3; depth += 1) shape = level(fc.array(shape, { maxLength: 3 }));
  fc.assert(
    fc.property(shape, fc.integer({ min: 1, max: 5 }), (node, size) => {
      const nodes = [...flatten(node)];
      const assembler = new TreeAssembler();
      for (let at = 0; at < nodes.length; at += size) assembler.add(nodes.slice(at, at + size));
      expect(assembler.result()).toEqual(node);
    }),
  );
});

describe('large logs', () => {
  const log = (rows: string) =>
    `<logs xmlns="${WITSML_NAMESPACE}" version="1.4.1.1"><documentInfo/><log uid="a"><logData><mnemonicList>A</mnemonicList><unitList>m</unitList>${rows}</logData><logData/></log></logs>`;

  test.each([
    ['one byte each', '1,é\u00ff'],
    ['wide', '1,€'],
  ])('come back from a thread as they are read in place, their rows in buffers: %s', async (_, row) => {
    const text = log(`<data>${row}</data>\n`.repeat(5_000));
    const inPlace = await intake().parseInput(text);
    expect(inPlace.rows).toMatchObject([[{ count: 5_000 }, { count: 0, text: '' }]]);
    const fromThread = await intake({ large: 1, largeLog: 1 }).parseInput(text);
    const plain = fromThread.rows.map((sections) => sections.map(({ count, text }) => ({ count, text })));
    expect({ ...fromThread, rows: plain }).toEqual(inPlace);
  });

  test('whose rows cannot be cut out go to a thread', async () => {
    const one = intake({ large: 1, pool: { threads: 1, queue: 0, memoryMb: 128 } });
    const usual = log('<data>1</data>');
    const unusual = log('<data><![CDATA[1]]></data>');
    const [a, b, c] = await Promise.allSettled([unusual, usual, unusual].map((text) => one.parseInput(text)));
    expect([a?.status, b?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(c).toMatchObject({ reason: { reason: 'busy' } });
  });
});
