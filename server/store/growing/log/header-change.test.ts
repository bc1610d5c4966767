import { describe, expect, test } from '@jest/globals';
import {
  attributeOf,
  childOf,
  childrenOf,
  type DataObject,
  fold,
  type Node,
  WITSML_NAMESPACE,
} from '../../../model/data-object/node.js';
import { readXml } from '../../../xml/read.js';
import { loadSchemas } from '../../../xml/schema-files.js';
import type { ObjectRules } from '../../ports/object-rules.js';
import { changeHeader, renulledColumns } from './header-change.js';
import { knownHeader } from './known-log.js';

const DECL = loadSchemas().object('log').root;

/** Rules that let everything pass and keep what they were shown. */
function lenientRules() {
  const shown: unknown[] = [];
  const pass = () => {};
  const keep = (facts: unknown) => void shown.push(facts);
  const log = {
    checkHeaderChange: keep,
    checkDeletion: pass,
    checkData: pass,
  } as unknown as ObjectRules['log'];
  const rules: ObjectRules = { checkUpdateAgainst: pass, checkDeleteAgainst: pass, checkResult: pass, log };
  return { rules, shown };
}

function log(content: string): DataObject {
  const [root] = readXml(`<logs xmlns="${WITSML_NAMESPACE}"><log uid="l">${content}</log></logs>`).children;
  if (root === undefined) throw new Error('The test has no log.');
  return { type: 'log', root };
}

const curve = (uid: string | undefined, mnemonic: string, more = '') =>
  `<logCurveInfo${uid === undefined ? '' : ` uid="${uid}"`}><mnemonic>${mnemonic}</mnemonic>${more}<typeLogData>double</typeLogData></logCurveInfo>`;

const STORED = log(
  `<name>L</name><indexType>measured depth</indexType><direction>increasing</direction><indexCurve>MD</indexCurve>${curve('1', 'MD')}${curve('2', 'A')}`,
);

function changed(by: string, stored = STORED) {
  const { rules } = lenientRules();
  return changeHeader(DECL, stored, log(by).root, rules, 'lenient');
}

const uids = (root: Node) => childrenOf(root, 'logCurveInfo').map((info) => attributeOf(info, 'uid'));

describe('an update of a header', () => {
  test('[S223] replaces what it names', () => {
    const { root, changed: is, newCurves } = changed('<runNumber>7</runNumber>');
    expect(childOf(root, 'runNumber')?.text).toBe('7');
    expect([is, newCurves]).toEqual([true, []]);
  });

  test('[API 10] that says what is stored changes nothing', () => {
    expect(changed(`<name>L</name>${curve('2', 'A')}`)).toEqual({
      root: STORED.root,
      changed: false,
      newCurves: [],
    });
  });

  test('[S241] leaves the direction, and [S233] the extents alone', () => {
    const by =
      '<startIndex uom="m">1</startIndex><startDateTimeIndex>2026-01-01T00:00:00Z</startDateTimeIndex>';
    expect(changed(`${by}<direction>decreasing</direction>`).changed).toBe(false);
    expect(changed('<direction/>').changed).toBe(false);
  });

  test('[API 4.1] moves the instant from which an elapsed index counts', () => {
    const elapsed = log('<indexType>elapsed time</indexType><indexCurve>T</indexCurve>');
    const { root } = changed('<startDateTimeIndex>2026-01-01T00:00:00Z</startDateTimeIndex>', elapsed);
    expect(childOf(root, 'startDateTimeIndex')?.text).toBe('2026-01-01T00:00:00Z');
  });

  test('[S235] a new curve comes behind the others, without a range', () => {
    const { root, newCurves } = changed(curve('3', 'B', '<minIndex uom="m">1</minIndex>'));
    expect(uids(root)).toEqual(['1', '2', '3']);
    expect(newCurves).toEqual([{ uid: '3', mnemonic: 'B' }]);
    expect(childrenOf(root, 'logCurveInfo')[2]?.children.map(({ name }) => name)).not.toContain('minIndex');
  });

  test('[-436] the rules are shown the ranges of its curves', () => {
    const { rules, shown } = lenientRules();
    const by = log(curve('3', 'B', '<minIndex uom="m">1</minIndex>'));
    changeHeader(DECL, STORED, by.root, rules, 'lenient');
    expect(JSON.stringify(shown)).toContain('minIndex');
  });

  test('[API 2.7] a curve without uid is the stored one of its mnemonic', () => {
    const { root } = changed(`<logCurveInfo><mnemonic>a</mnemonic><unit>m</unit></logCurveInfo>`);
    expect(uids(root)).toEqual(['1', '2']);
    expect(childOf(childrenOf(root, 'logCurveInfo')[1] ?? root, 'unit')?.text).toBe('m');
  });

  test('[API 2.7] or a new one, whose uid no other curve has', () => {
    expect(uids(changed(curve(undefined, 'T O R')).root)).toEqual(['1', '2', 'T_O_R']);
    const taken = log(`<indexCurve>MD</indexCurve>${curve('B', 'other')}`);
    expect(uids(changed(curve(undefined, 'B'), taken).root)).toEqual(['B', 'B_2']);
    expect(uids(changed(`${curve(undefined, 'X Y')}${curve(undefined, 'X_Y')}`, taken).root)).toEqual([
      'B',
      'X_Y',
      'X_Y_2',
    ]);
  });

  test('[S158] an index curve that joins comes first', () => {
    const bare = log(`<indexCurve>MD</indexCurve>${curve('2', 'A')}`);
    expect(uids(changed(curve('1', 'MD'), bare).root)).toEqual(['1', '2']);
  });
});

describe('what counts as null', () => {
  const header = (logNull: string, own: string) =>
    knownHeader(
      log(
        `<indexCurve>MD</indexCurve>${logNull && `<nullValue>${logNull}</nullValue>`}${curve('1', 'MD')}${curve('2', 'A', own && `<nullValue>${own}</nullValue>`)}${curve('3', 'B')}`,
      ).root,
      new Map([
        [fold('2'), 20],
        [fold('3'), 30],
      ]),
      0,
    );
  const columns = (before: KnownPair, after: KnownPair) =>
    renulledColumns(header(...before), header(...after)).map(({ id }) => id);
  type KnownPair = readonly [string, string];

  test('[S162] changes for the curves that the change is about', () => {
    expect(columns(['', ''], ['-999.25', ''])).toEqual([20, 30]);
    expect(columns(['-1', '-2'], ['-3', '-2'])).toEqual([30]);
    expect(columns(['-1', '-2'], ['-1', '-3'])).toEqual([20]);
    expect(columns(['-1', ''], ['-1', ''])).toEqual([]);
  });
});
