import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { childOf, type Node, WITSML_NAMESPACE } from '../model/data-object/node.js';
import { ROW_SEPARATOR } from '../model/growing/row-lines.js';
import { DEFAULT_XML_LIMITS } from '../xml/limits.js';
import { XmlError } from '../xml/xml-error.js';
import { KnownHeaders } from './rows/known-headers.js';
import { type ReadDocument, readByCutting, readDocument, readInFull } from './read-document.js';

const LISTS = '<mnemonicList>A,B</mnemonicList><unitList>m,</unitList>';

function logs(content: string, attributes = `xmlns="${WITSML_NAMESPACE}"`): string {
  return `<logs ${attributes} version="1.4.1.1">${content}</logs>`;
}
const log = (logData: string) => `<log uid="l"><name>L</name>${logData}</log>`;
const section = (data: string) => `<logData>${LISTS}${data}</logData>`;
const oneLog = (data: string) => logs(log(section(data)));

function read(text: string, limits = DEFAULT_XML_LIMITS): ReadDocument | string {
  try {
    return readDocument(text, limits);
  } catch (error) {
    if (error instanceof XmlError) return `${error.rule}: ${error.message}`;
    throw error;
  }
}

function full(text: string, limits = DEFAULT_XML_LIMITS): ReadDocument | string {
  try {
    return readInFull(text, limits);
  } catch (error) {
    if (error instanceof XmlError) return `${error.rule}: ${error.message}`;
    throw error;
  }
}

function rowsIn(text: string): string[][][] {
  const { rows } = readDocument(text, DEFAULT_XML_LIMITS);
  return rows.map((sections) =>
    sections.map(({ count, text: all }) => {
      const lines = count === 0 ? [] : all.split(ROW_SEPARATOR);
      expect(lines).toHaveLength(count);
      return lines;
    }),
  );
}

function logDataOf(text: string): Node {
  const object = readDocument(text, DEFAULT_XML_LIMITS).root.children[0];
  const logData = object && childOf(object, 'logData');
  if (logData === undefined) throw new Error('There is no logData.');
  return logData;
}

const isCut = (text: string): boolean => readByCutting(text, DEFAULT_XML_LIMITS) !== undefined;

describe('the rows of logs', () => {
  test.each([
    ['as they are', '<data>1,2</data><data>2, x</data>', ['1,2', '2, x']],
    ['with white space between them', '\n <data>1,2</data>\r\n\t<data>2,3</data>\n', ['1,2', '2,3']],
    ['with references', '<data>1,&lt;&amp;&#65;&#x20AC;</data>', ['1,<&A€']],
    ['some of them empty', '<data>1,2</data><data> </data><data></data>', ['1,2', '', '']],
    ['with characters of all planes', '<data>1,é</data><data>2,€😀</data>', ['1,é', '2,€😀']],
  ])('%s, are cut out', (_, data, lines) => {
    expect(isCut(oneLog(data))).toBe(true);
    expect(rowsIn(oneLog(data))).toEqual([[lines]]);
    expect(logDataOf(oneLog(data)).children.map(({ name }) => name)).toEqual(['mnemonicList', 'unitList']);
  });

  test.each([
    ['a comment', '<data>1,<!-- x -->2</data>', ['1,2']],
    ['CDATA', '<data>1,2</data><data><![CDATA[2,<3>]]></data>', ['1,2', '2,<3>']],
    ['a processing instruction', '<data>1<?p q?>,2</data>', ['1,2']],
    ['a carriage return', '<data>1,2\r\n</data>', ['1,2\n']],
    ['a bare >', '<data>1,2>3</data>', ['1,2>3']],
    ['text between lists and rows', '><data>1,2</data>', ['1,2']],
    ['a comment between rows', '<data>1,2</data><!-- <data>x</data> --><data>2,3</data>', ['1,2', '2,3']],
    ['an empty element between', '<data>1,2</data><data/><data>2,3</data>', ['1,2', '', '2,3']],
  ])('with %s, are read in full', (_, data, lines) => {
    expect(isCut(oneLog(data))).toBe(false);
    expect(rowsIn(oneLog(data))).toEqual([[lines]]);
  });

  test('belong to their logData and log, whatever the prefix', () => {
    const text = logs(
      '<documentInfo/>' +
        log(section('<data>1</data>') + section('<data>2</data><data>3</data>')) +
        log('') +
        log(`${section('')}${section('<data>4</data>')}`),
    );
    const prefixed = text.replace(/<(\/?)(?=\w)/g, '<$1w.1:').replace('xmlns=', 'xmlns:w.1=');
    expect(rowsIn(text)).toEqual([[], [['1'], ['2', '3']], [], [[], ['4']]]);
    expect(isCut(prefixed)).toBe(true);
    expect(readDocument(prefixed, DEFAULT_XML_LIMITS)).toEqual(readDocument(text, DEFAULT_XML_LIMITS));
  });

  test('an empty data stays in the tree where all are empty, as a template asks for rows', () => {
    for (const data of ['<data/>', '<data></data>', '<data/><data> </data>', '<data> </data><data></data>']) {
      expect(logDataOf(oneLog(data)).children.map(({ name }) => name)).toEqual([
        'mnemonicList',
        'unitList',
        'data',
      ]);
      expect(rowsIn(oneLog(data))).toEqual([[[]]]);
    }
  });

  test('an empty data stays where the schema has something to say about data', () => {
    const early = logs(log(`<logData><data>1</data>${LISTS}</logData>`));
    expect(logDataOf(early).children.map(({ name }) => name)).toEqual(['data', 'mnemonicList', 'unitList']);
    expect(rowsIn(early)).toEqual([[['1']]]);
    const named = oneLog('<data id="1">1</data><data>2</data>');
    expect(childOf(logDataOf(named), 'data')?.attributes).toEqual([{ name: 'id', value: '1' }]);
    expect(rowsIn(named)).toEqual([[['1', '2']]]);
  });

  test('are not what stands elsewhere: in comments, in vendors’ elements, in other types', () => {
    const hidden = logs(`<!--${log(section('<data>1</data>'))}-->${log(section('<data>2</data>'))}`);
    expect(rowsIn(hidden)).toEqual([[['2']]]);
    const custom = logs(log(`<customData>${section('<data>1</data>')}</customData>`));
    expect(rowsIn(custom)).toEqual([[]]);
    expect(readDocument(custom, DEFAULT_XML_LIMITS)).toEqual(readInFull(custom, DEFAULT_XML_LIMITS));
    const foreign = logs(log(`<logData xmlns="urn:x">${LISTS}<data>1</data></logData>`));
    expect(rowsIn(foreign)).toEqual([[]]);
    expect(childOf(log141(foreign), 'name')?.text).toBe('L');
    const nested = logs(log(`<logData><logData>${LISTS}<data>1</data></logData></logData>`));
    expect(readDocument(nested, DEFAULT_XML_LIMITS)).toEqual(readInFull(nested, DEFAULT_XML_LIMITS));
    const other = `<wells xmlns="${WITSML_NAMESPACE}">${log(section('<data>1</data>'))}</wells>`;
    expect(rowsIn(other)).toEqual([[]]);
    expect(childOf(logDataOf(other), 'data')?.text).toBe('1');
  });
});

function log141(text: string): Node {
  return readDocument(text, DEFAULT_XML_LIMITS).root.children[0]!;
}

describe('what is refused', () => {
  test.each([
    ['U+001E', '<data>1\u001e2</data>'],
    ['a reference to U+001E', '<data>1&#30;2</data>'],
    ['half of a surrogate pair', '<data>1\ud8002</data>'],
    ['an entity that nobody declared', '<data>&constructor;</data>'],
    ['a bare ampersand', '<data>1 & 2</data>'],
    ['a row without end', '<data>1</data><data>2'],
    ['the end of CDATA without its start', '<data>]]></data>'],
  ])('[S40] %s is not well-formed', (_, data) => {
    expect(read(oneLog(data))).toMatch(/^not-well-formed: .*line 1/);
  });

  test('an element inside a row', () => {
    expect(read(oneLog('<data>1</data>\n<data>2<x/></data>'))).toMatch(
      /^content: A data element of a log holds an element \(line 2,/,
    );
  });

  test('more rows than a document may have; they do not count as elements', () => {
    const limits = { ...DEFAULT_XML_LIMITS, maxElements: 20, maxRows: 100 };
    for (const row of ['<data>1</data>', '<data>></data>', '<data/>']) {
      expect(read(oneLog(row.repeat(100)), limits)).toMatchObject({ root: { name: 'logs' } });
      expect(read(oneLog(row.repeat(101)), limits)).toMatch(/^limit: The document has more than 100 rows/);
    }
    expect(read(logs(log(`${'<x/>'.repeat(20)}${section('<data>1</data>')}`)), limits)).toMatch(
      /^limit: .*more than 20 elements/,
    );
    expect(read(oneLog(`<data>${'x'.repeat(11)}</data>`), { ...limits, maxText: 10 })).toMatch(
      /^limit: .*10 characters/,
    );
  });

  test('the message has the place in the document as it was sent', () => {
    expect(read(`${oneLog('<data>1</data>\n'.repeat(50))}\n<x`)).toMatch(/line 52/);
  });
});

describe('headers that were read before', () => {
  const known = new KnownHeaders();
  const readKnown = (text: string): ReadDocument | undefined =>
    readByCutting(text, DEFAULT_XML_LIMITS, known);

  test('are not read again; the rows are those of the document', () => {
    const first = readKnown(oneLog('<data>1</data>'));
    const second = readKnown(oneLog('<data>2</data>\n<data>3</data>'));
    expect(second?.root).toBe(first?.root);
    expect(second?.rows).toEqual([[{ count: 2, text: `2${ROW_SEPARATOR}3` }]]);
  });

  test('are told apart by where the rows stood', () => {
    const front = logs(log(section('<data>1</data>') + section('')));
    const back = logs(log(section('') + section('<data>1</data>')));
    expect(readKnown(front)).toEqual(readInFull(front, DEFAULT_XML_LIMITS));
    expect(readKnown(back)).toEqual(readInFull(back, DEFAULT_XML_LIMITS));
  });

  test('are kept up to a size, the last ones', () => {
    const few = new KnownHeaders(2_000);
    const roots = Array.from({ length: 50 }, (_, number) => {
      const text = oneLog(`<data>1</data>`).replace('uid="l"', `uid="l${number}"`);
      const root = (): Node | undefined => readByCutting(text, DEFAULT_XML_LIMITS, few)?.root;
      return { first: root(), root };
    });
    expect(roots.at(-1)?.root()).toBe(roots.at(-1)?.first);
    expect(roots[0]?.root()).not.toBe(roots[0]?.first);
    const long = oneLog('<data>1</data>').replace('<name>L</name>', `<name>${'L'.repeat(20_000)}</name>`);
    expect(readByCutting(long, DEFAULT_XML_LIMITS, few)?.root).not.toBe(
      readByCutting(long, DEFAULT_XML_LIMITS, few)?.root,
    );
  });
});

test('a million rows are read within the limits, in memory that they bound', () => {
  const text = oneLog('<data>1.25,2.5</data>\n'.repeat(1_000_000));
  const before = process.memoryUsage().rss;
  const { rows } = readDocument(text, DEFAULT_XML_LIMITS);
  expect(rows[0]?.[0]?.count).toBe(1_000_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
});

/** Documents that are mostly right, with everything that the search for rows could stumble over. */
const PIECES = fc.constantFrom(
  ...[
    '1,2',
    '3.5,',
    ' ',
    '\n',
    '\r\n',
    'é',
    '€',
    '😀',
    '\ud800',
    '\u001e',
    '\0',
    '&lt;',
    '&#30;',
    '&#xD;',
    '&x;',
    '&',
  ],
  ...[
    '<data>1,2</data>',
    '<data>3,4</data>',
    '<data>',
    '</data>',
    '<data/>',
    '<data >5</data >',
    '<data a="1">6</data>',
  ],
  ...[
    '<logData>',
    '</logData>',
    '<logData/>',
    '<logData a="<">',
    LISTS,
    '<mnemonicList/>',
    'junk',
    '>',
    ']]>',
    '"',
  ],
  ...[
    '<!--',
    '-->',
    '<![CDATA[',
    '<?p',
    '?>',
    '<log>',
    '</log>',
    '<x>',
    '</x>',
    '<customData>',
    '</customData>',
  ],
  ...[
    '<p:data>7</p:data>',
    '<p:logData>',
    '</p:logData>',
    '<logData xmlns="urn:x">',
    '<data xmlns="urn:x">8</data>',
  ],
);
const SECTIONS = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant('<data>1,2</data>') }, PIECES), {
  maxLength: 6,
});
const BODIES = fc
  .array(fc.oneof({ weight: 4, arbitrary: SECTIONS.map((all) => section(all.join(''))) }, PIECES), {
    maxLength: 5,
  })
  .map((all) => all.join(''));

test('cutting rows out and reading in full give the same, whatever the document', () => {
  const known = new KnownHeaders();
  let cut = 0;
  const check = (text: string): void => {
    const whole = full(text);
    expect(read(text)).toEqual(whole);
    const cutOut = readByCutting(text, DEFAULT_XML_LIMITS, known);
    if (cutOut !== undefined) expect(cutOut).toEqual(whole);
    if (isCut(text)) cut += 1;
  };
  const options = { numRuns: 3_000 };
  const prefixes = `xmlns="${WITSML_NAMESPACE}" xmlns:p="${WITSML_NAMESPACE}"`;
  fc.assert(
    fc.property(BODIES, fc.boolean(), (body, prefixed) => {
      const text = logs(log(body), prefixes);
      check(prefixed ? text.replace(/<(\/?)(logs|log|logData|data)\b/g, '<$1p:$2') : text);
    }),
    options,
  );
  expect(cut).toBeGreaterThan(300);
});
