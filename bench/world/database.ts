import pg from 'pg';

/** A superuser of the PostgreSQL that Standpipe and the limits share. */
const ADMIN_URL = process.env['BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** A database of the run's own. */
export interface BenchDatabase {
  readonly url: string;
  /** For what is measured beside the server; the schema `bench` is free. */
  readonly client: pg.Client;
  drop(): Promise<void>;
}

/** Makes a database. Rejects where there is no PostgreSQL to make it in. */
export async function createDatabase(): Promise<BenchDatabase> {
  const name = `standpipe_bench_${process.pid}`;
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name}`));
  const url = new URL(ADMIN_URL);
  url.pathname = `/${name}`;
  const client = new pg.Client(url.href);
  await client.connect();
  await client.query('CREATE SCHEMA bench');
  return {
    url: url.href,
    client,
    async drop() {
      await client.end();
      await asAdmin((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

async function asAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client(ADMIN_URL);
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
