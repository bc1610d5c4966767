import type pg from 'pg';
import { codeOf } from '../database-errors.js';

/** Another session made it a moment ago: after it was looked for, or in the very same moment. */
const MADE_MEANWHILE: ReadonlySet<string> = new Set(['42P04', '23505']);

/** Makes a database where there is none of this name; several sessions may do so at once. */
export async function makeDatabase(session: pg.Client, name: string): Promise<void> {
  const { rowCount } = await session.query('select from pg_database where datname = $1', [name]);
  if (rowCount !== 0) return;
  try {
    await session.query(`create database ${name}`);
  } catch (error) {
    if (!MADE_MEANWHILE.has(codeOf(error))) throw error;
  }
}
