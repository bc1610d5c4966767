/**
 * Writes `server/model/units/unit-table.ts`: symbols, quantities and factors of the units dictionary, without its text.
 * Run as `npm run units:write` where the shared folder is at hand.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { dictionaryAbsent, readDictionary } from './dictionary.js';

const GENERATED = /(\/\/ <units>\n)[\s\S]*(\/\/ <\/units>\n)/;

const absent = dictionaryAbsent();
if (absent !== undefined) {
  console.error(`Nothing was written: ${absent}.`);
  process.exitCode = 1;
} else {
  const file = resolve('server', 'model', 'units', 'unit-table.ts');
  const table = `export const QUANTITIES: Readonly<Record<string, Quantity>> = ${JSON.stringify(readDictionary(), null, 2)};\n`;
  const text = readFileSync(file, 'utf8').replace(
    GENERATED,
    (_all, open: string, close: string) => `${open}${table}${close}`,
  );
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'typescript' }));
  console.log(`Written to ${file}.`);
}
