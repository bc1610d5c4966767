/** The PostgreSQL server of a test run. */

/** The URL of a database on which tests may create others. */
export async function testServerUrl(): Promise<string> {
  const given = process.env['STANDPIPE_TEST_DATABASE_URL'];
  if (given === undefined) throw new Error('Set STANDPIPE_TEST_DATABASE_URL to run tests with a database.');
  return given;
}
