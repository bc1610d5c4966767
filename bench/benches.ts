import { ADD_LOG } from './cases/add-log.js';
import { APPEND_FIFTY, APPEND_ONE } from './cases/appends.js';
import { CORRECTION } from './cases/correction.js';
import { DISK } from './cases/disk.js';
import { GET_FEW, GET_LOG } from './cases/get-log.js';
import { HEADER, HEADER_LAYERS } from './cases/header.js';
import { INTERLEAVED } from './cases/interleaved.js';
import { LOAD } from './cases/load.js';
import { POLL } from './cases/poll.js';
import { TWO_LOGGERS } from './cases/two-loggers.js';
import type { BenchRow } from './measure/bench-row.js';

/** All benches, in the order of the table. */
export const BENCHES: readonly BenchRow[] = [
  ADD_LOG,
  APPEND_ONE,
  APPEND_FIFTY,
  TWO_LOGGERS,
  CORRECTION,
  GET_LOG,
  GET_FEW,
  INTERLEAVED,
  HEADER,
  HEADER_LAYERS,
  LOAD,
  DISK,
  POLL,
];
