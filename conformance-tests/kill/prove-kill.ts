/** `npm run prove:kill -- --times 100`: kill -9 of server and database in the middle of work, so many times. */
import { parseArgs } from 'node:util';
import { killRounds } from './kill-rounds.js';

const { values } = parseArgs({ options: { times: { type: 'string', default: '100' } } });
const start = Date.now();
const { rounds, acknowledged, faults } = await killRounds(Number(values.times), (line) => console.log(line));
for (const fault of faults) console.log(fault);
const seconds = Math.round((Date.now() - start) / 1000);
console.log(`${rounds} kills, ${acknowledged} writes acknowledged, ${faults.length} faults, ${seconds} s`);
process.exitCode = faults.length === 0 ? 0 : 1;
