/** Jest runs the output of `tsc -b` as it is: worker threads and migrations exist in that one form only. */

/** What kills and stops servers takes minutes of waiting: `npm run test:long`, which .ci/run calls too. */
const LONG = [
  '/server/stop\\.test',
  '/server/kill\\.test',
  '/server/refused-start\\.test',
  '/conformance-tests/kill/',
];

export default {
  rootDir: 'dist',
  roots: ['<rootDir>'],
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  testPathIgnorePatterns: process.env.STANDPIPE_LONG === '1' ? [] : LONG,
  transform: {},
  globalSetup: '<rootDir>/conformance-tests/support/global-setup.js',
  globalTeardown: '<rootDir>/conformance-tests/support/global-teardown.js',
  // Most wait for a server or a database most of the time.
  maxWorkers: 3,
  // For a machine that does much else: what is measured says so itself.
  testTimeout: 120_000,
};
