/** The objects of the store, on PostgreSQL. */
import type pg from 'pg';
import type {
  Candidates,
  Committed,
  ObjectRepository,
  StoredObject,
  UnitOfWork,
} from '../../store/ports/object-repository.js';
import { inTransaction } from '../transaction.js';
import { PAGE_SIZE, readCandidates, type PageSize } from './candidates.js';
import { PgUnitOfWork } from './unit-of-work.js';

/** The port on a pool of connections; `pageSize` is for tests. */
export class PgObjectRepository implements ObjectRepository {
  constructor(
    private readonly pool: pg.Pool,
    private readonly pageSize: PageSize = PAGE_SIZE,
  ) {}

  async transact<T>(
    work: (unit: UnitOfWork) => Promise<T>,
  ): Promise<{ value: T; committed: Committed | undefined }> {
    return inTransaction(this.pool, async (client) => {
      const unit = new PgUnitOfWork(client);
      const value = await work(unit);
      return { value, committed: await unit.finish() };
    });
  }

  candidates(wanted: Candidates): AsyncIterable<StoredObject> {
    return readCandidates(this.pool, wanted, this.pageSize);
  }
}
