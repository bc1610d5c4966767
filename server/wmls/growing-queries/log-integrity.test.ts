import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { logBench, readLogs } from '../testing/log-bench.js';

const MNEMONICS = ['A', 'B', 'C'];

const cell = fc.oneof(fc.constant(''), fc.constantFrom('-999.25', '-999.2500', '1', '2.50'));
const rows = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -5, max: 9 }), fc.array(cell, { minLength: 3, maxLength: 3 })), {
    maxLength: 9,
    selector: ([index]) => index,
  })
  .map((lines) => lines.map(([index, cells]) => [index.toFixed(1), ...cells].join(',')));
const end = fc.option(fc.integer({ min: -7, max: 12 }), { nil: undefined });
const names = fc.option(fc.uniqueArray(fc.constantFrom('MD', 'a', 'B', 'C', 'Z')), { nil: undefined });

/** A query of any kind, and what it is asked of. */
const asked = fc.record({
  rows,
  decreasing: fc.boolean(),
  start: end,
  end,
  names,
  returnElements: fc.constantFrom('all', 'requested'),
  maxReturnNodes: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  latest: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
});

function template(query: {
  start?: number | undefined;
  end?: number | undefined;
  names?: readonly string[] | undefined;
}) {
  const place = (name: string, value: number | undefined) => `<${name} uom="m">${value ?? ''}</${name}>`;
  return (
    `<log uidWell="W" uidWellbore="B" uid="L">${place('startIndex', query.start)}${place('endIndex', query.end)}` +
    '<direction/><logCurveInfo><mnemonic/><unit/><minIndex/><maxIndex/></logCurveInfo>' +
    `<logData><mnemonicList>${query.names?.join(',') ?? ''}</mnemonicList><unitList/><data/></logData></log>`
  );
}

/** The first and the last of some index texts, in mathematical order. */
function ends(indexes: readonly string[]) {
  const sorted = [...indexes].sort((a, b) => Number(a) - Number(b));
  return [sorted[0], sorted.at(-1)];
}

test('[S181] [S185] [S194] [S195] [S196] [S207] whatever is asked, header and rows agree', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ maxReturnNodes, latest, returnElements, ...query }) => {
      const bench = logBench();
      const curves = ['MD', ...MNEMONICS].map((mnemonic) => [mnemonic, 'm'] as const);
      await bench.addLog({ ...query, curves, nullValue: '-999.25' });
      const options = Object.entries({ returnElements, maxReturnNodes, requestLatestValues: latest });
      const given = options.filter(([, value]) => value !== undefined).map((pair) => pair.join('='));
      const { Result, XMLout } = await bench.get('log', template(query), given.join(';'));

      expect([1, 2]).toContain(Result);
      const [log] = readLogs(XMLout);
      if (log?.rows === undefined) return;
      const cells = log.rows.map((row) => row.split(','));
      const mnemonics = log.mnemonicList?.split(',') ?? [];
      expect(mnemonics[0]).toBe('MD');
      expect(new Set(log.infos.map(({ mnemonic }) => mnemonic))).toEqual(new Set(mnemonics));
      expect(log.unitList).toBe(mnemonics.map(() => 'm').join(','));
      expect(cells.every((row) => row.length === mnemonics.length && row.slice(1).some(isValue))).toBe(true);

      const indexes = cells.map(([index = '']) => index);
      const inOrder = [...indexes].sort((a, b) => (query.decreasing ? -1 : 1) * (Number(a) - Number(b)));
      expect(indexes).toEqual(inOrder);
      expect([log.start, log.end]).toEqual([indexes[0], indexes.at(-1)]);
      for (const { mnemonic = '', min, max } of log.infos) {
        const column = mnemonics.indexOf(mnemonic);
        const filled = cells.filter((row) => column === 0 || isValue(row[column] ?? ''));
        expect([min, max]).toEqual(ends(filled.map(([index = '']) => index)));
      }
      expect(log.rows.length).toBeLessThanOrEqual(maxReturnNodes ?? Infinity);
    }),
    { numRuns: 300 },
  );
});

function isValue(text: string): boolean {
  return text !== '' && Number(text) !== -999.25;
}
