import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { checksum, openLedger, type LedgerLine } from './ledger.js';

const folder = mkdtempSync(join(tmpdir(), 'standpipe-ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

const line = (first: number): LedgerLine => ({
  type: 'log',
  uidWell: 'w',
  uidWellbore: 'b',
  uid: 'l',
  first: String(first),
  last: String(first),
  rows: 1,
  sha256: checksum([`${String(first)},1`]),
  acknowledged: '2026-01-01T00:00:00.000Z',
});

const read = (path: string): LedgerLine[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as LedgerLine);

test('lines are on disk, whole and in order, once they are settled', async () => {
  const path = join(folder, 'lines');
  const ledger = await openLedger(path);
  for (let i = 0; i < 500; i += 1) {
    ledger.write(line(i));
    if (i % 50 === 0) {
      await ledger.settled();
      expect(read(path)).toHaveLength(i + 1);
    }
  }
  await ledger.close();
  expect(read(path)).toEqual(Array.from({ length: 500 }, (_, i) => line(i)));
});

test('a ledger that exists is gone on with', async () => {
  const path = join(folder, 'again');
  for (const first of [1, 2]) {
    const ledger = await openLedger(path);
    ledger.write(line(first));
    await ledger.close();
  }
  expect(read(path).map(({ first }) => first)).toEqual(['1', '2']);
});

test('what the disk does not take is an error, and not only of the last line', async () => {
  const ledger = await openLedger('/dev/full');
  ledger.write(line(1));
  ledger.write(line(2));
  await expect(ledger.settled()).rejects.toThrow(/ENOSPC/);
  await expect(ledger.close()).rejects.toThrow(/ENOSPC/);
});

test('the checksum is that of the rows with line feeds between them', () => {
  expect(checksum(['1,a', '2,b'])).toBe(createHash('sha256').update('1,a\n2,b').digest('hex'));
});
