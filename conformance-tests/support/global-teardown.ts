/** Runs once after all tests. */
import { undoAll } from './whole-run.js';

export default async function globalTeardown(): Promise<void> {
  await undoAll();
}
