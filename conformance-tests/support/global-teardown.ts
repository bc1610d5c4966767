/** Runs once after all tests. */
import { removeTestDataDir } from './test-database.js';

export default function globalTeardown(): void {
  removeTestDataDir();
}
