/** What keeps the embedded PostgreSQL from running, in one line for the operator. */
export class EmbeddedDatabaseError extends Error {}
