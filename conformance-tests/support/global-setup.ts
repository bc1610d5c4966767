/** Runs once before all tests. */
import { nameTestDataDir } from './test-database.js';

export default function globalSetup(): void {
  nameTestDataDir();
}
