import { describe, expect, test } from '@jest/globals';
import { attributeOf, fold, type Node, WITSML_NAMESPACE } from '../../../model/data-object/node.js';
import { keyOf, numberOfKey } from '../../../model/growing/index-key.js';
import { readXml } from '../../../xml/read.js';
import { planDelete } from './delete-plan.js';
import { knownHeader } from './known-log.js';

function node(content: string): Node {
  const [log] = readXml(`<logs xmlns="${WITSML_NAMESPACE}"><log uid="l">${content}</log></logs>`).children;
  if (log === undefined) throw new Error('The test has no log.');
  return log;
}

const CURVES = ['MD', 'A', 'B', 'C'];

function stored(indexType = 'measured depth', direction = 'increasing'): Node {
  const infos = CURVES.map(
    (name) => `<logCurveInfo uid="u${name}"><mnemonic>${name}</mnemonic><unit>m</unit></logCurveInfo>`,
  );
  return node(
    `<indexType>${indexType}</indexType><direction>${direction}</direction><indexCurve>MD</indexCurve>${infos.join('')}`,
  );
}

/** What a delete takes: ranges by mnemonic, whole curves, and the items of the header by name. */
function planned(deletion: string, root = stored()) {
  const columns = new Map(CURVES.slice(1).map((name, at) => [fold(`u${name}`), at + 1]));
  const header = knownHeader(root, columns, 0);
  const plan = planDelete(node(deletion), header, root);
  const end = (key: bigint | undefined) => (key === undefined ? '' : String(numberOfKey(key)));
  return {
    cleared: plan.clears.map(({ column, range }) => `${CURVES[column]} ${end(range.from)}..${end(range.to)}`),
    removed: plan.removed.map(({ mnemonic }) => mnemonic),
    header: plan.header.children.map((child) => {
      const uid = attributeOf(child, 'uid');
      const items = child.children.map(({ name }) => name).join('+');
      return `${child.name}${uid === undefined ? '' : ` ${uid}`}${items && ` ${items}`}`;
    }),
  };
}

const NOTHING = { cleared: [], removed: [], header: [] };
const HEADER_RANGE = '<startIndex uom="m">2</startIndex><endIndex uom="m">5</endIndex>';
const named = (mnemonic: string, content = '') =>
  `<logCurveInfo><mnemonic>${mnemonic}</mnemonic>${content}</logCurveInfo>`;
const own = (min: string, max: string) =>
  `<minIndex uom="m">${min}</minIndex><maxIndex uom="m">${max}</maxIndex>`;

describe('ranges', () => {
  test('[S249] of the header take all curves', () => {
    expect(planned(HEADER_RANGE)).toEqual({ ...NOTHING, cleared: ['A 2..5', 'B 2..5', 'C 2..5'] });
  });

  test('[S252] with one end are open', () => {
    expect(planned('<startIndex uom="m">2</startIndex>').cleared[0]).toBe('A 2..');
    expect(planned('<endIndex uom="m">5</endIndex>').cleared[0]).toBe('A ..5');
  });

  test('[S251] of a decreasing log start at the high end', () => {
    const decreasing = stored('measured depth', 'decreasing');
    expect(planned(HEADER_RANGE.replace('2', '5').replace('>5</end', '>2</end'), decreasing).cleared[0]).toBe(
      'A 2..5',
    );
    expect(planned('<startIndex uom="m">5</startIndex>', decreasing).cleared[0]).toBe('A ..5');
    expect(planned(HEADER_RANGE, decreasing).cleared).toEqual([]);
  });

  test('[S250] with curves take these only, by uid or by mnemonic', () => {
    const both = `${HEADER_RANGE}<logCurveInfo uid="UA"/>${named('b')}`;
    expect(planned(both)).toEqual({ ...NOTHING, cleared: ['A 2..5', 'B 2..5'] });
  });

  test('[S250] with curves that the log does not have take nothing', () => {
    expect(planned(`${HEADER_RANGE}${named('X')}`)).toEqual(NOTHING);
    expect(planned('<logCurveInfo uid="x"/>')).toEqual(NOTHING);
  });

  test('[S251] of a curve win over that of the header, whichever way round they are written', () => {
    const curves = `${named('A', own('3', '4'))}${named('B', own('9', '7'))}${named('C')}`;
    expect(planned(`${HEADER_RANGE}${curves}`).cleared).toEqual(['A 3..4', 'B 7..9', 'C 2..5']);
    expect(planned(named('A', '<minIndex uom="m">3</minIndex>')).cleared).toEqual(['A 3..']);
  });

  test('[S253] of the index curve are those of all curves', () => {
    expect(planned(`${HEADER_RANGE}${named('MD')}`).cleared).toEqual(['A 2..5', 'B 2..5', 'C 2..5']);
    expect(planned(named('MD', own('1', '2'))).cleared).toEqual(['A 1..2', 'B 1..2', 'C 1..2']);
    const beside = `${named('MD', own('1', '2'))}${named('B', own('3', '4'))}`;
    expect(planned(beside).cleared).toEqual(['A 1..2', 'B 3..4', 'C 1..2']);
  });

  test('[S250] the index curve beside others widens nothing', () => {
    expect(planned(`${HEADER_RANGE}${named('MD')}${named('B')}`)).toEqual({
      ...NOTHING,
      cleared: ['B 2..5'],
    });
  });

  test('[API 10] in feet are those of the data in metres', () => {
    expect(planned('<startIndex uom="ft">100</startIndex>').cleared[0]).toBe('A 30.48..');
    expect(() => planned('<startIndex uom="s">100</startIndex>')).toThrow(/startIndex.*100.*in s/);
    expect(() => planned('<endIndex uom="m">deep</endIndex>')).toThrow(/endIndex.*deep/);
  });

  test("[S249] of times are read in the log's zone", () => {
    const root = stored('date time');
    const plan = planDelete(
      node('<endDateTimeIndex>2026-01-01T00:00:00</endDateTimeIndex>'),
      knownHeader(root, new Map([['ua', 1]]), 60),
      root,
    );
    expect(plan.clears).toEqual([{ column: 1, range: { to: keyOf('instant', '2025-12-31T23:00:00Z') } }]);
  });

  test('[API 4.6] without a value are none', () => {
    const empty = '<startIndex uom="m"/><endIndex uom="m"/><startDateTimeIndex/>';
    expect(planned(empty)).toEqual(NOTHING);
    expect(planned(`${empty}${named('A')}`).removed).toEqual(['A']);
  });
});

describe('curves', () => {
  test('[S248] without any range go whole, by uid, by mnemonic, and by both', () => {
    const curves = `<logCurveInfo uid="ua"/>${named('B')}<logCurveInfo uid="uC"><mnemonic>C</mnemonic></logCurveInfo>`;
    expect(planned(curves)).toEqual({
      cleared: [],
      removed: ['A', 'B', 'C'],
      header: ['logCurveInfo uA', 'logCurveInfo uB', 'logCurveInfo uC'],
    });
  });

  test('[S247] of which items are named lose these', () => {
    expect(planned('<logCurveInfo uid="uA"><unit/></logCurveInfo>')).toEqual({
      ...NOTHING,
      header: ['logCurveInfo uA unit'],
    });
    expect(planned(`${named('A', '<unit/>')}<runNumber/>`).header).toEqual([
      'runNumber',
      'logCurveInfo uA unit',
    ]);
  });

  test('[S251] one with a range of its own beside one without', () => {
    const plan = planned(`${named('A', own('3', '4'))}${named('B')}`);
    expect(plan).toMatchObject({ cleared: ['A 3..4'], removed: ['B'] });
  });
});

describe('items of the header', () => {
  test('[S247] go; the direction stays, and so does what the server computes', () => {
    expect(planned('<runNumber/><direction/><endIndex uom="m"/><logParam uid="p"/>').header).toEqual([
      'runNumber',
      'logParam p',
    ]);
  });

  test('[API 4.1] the instant from which an elapsed index counts is one of them', () => {
    const start = '<startDateTimeIndex/>';
    expect(planned(start, stored('elapsed time')).header).toEqual(['startDateTimeIndex']);
    expect(planned(start).header).toEqual([]);
  });
});
