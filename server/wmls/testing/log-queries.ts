/** Small logs and short queries for them. */
import { logBench, readLogs, type LogBenchSettings, type TestLog } from './log-bench.js';

/** A is null at 3, B has values at 2 and 4 only, and row 6 has nothing but its index. */
export const ROWS = ['1.0,10,', '2.0,20,x', '3.0,,', '4.0,40,y', '5.0,50,', '6.0,,'];

/** A bench with one log, and short queries for it. */
export async function withLog(log: Partial<TestLog> = {}, settings: LogBenchSettings = {}) {
  const bench = logBench(settings);
  await bench.addLog({ rows: ROWS, ...log });
  const get = async (content: string, options = '', uid = 'L') => {
    const { XMLout, ...answer } = await bench.get(
      'log',
      `<log uidWell="W" uidWellbore="B" uid="${uid}">${content}</log>`,
      options,
    );
    return { ...answer, XMLout, logs: XMLout === '' ? [] : readLogs(XMLout) };
  };
  const code = async (content: string, options = '') => (await get(content, options)).Result;
  return { ...bench, get, code };
}

/** The data section of a template. */
export const list = (names: string) =>
  `<logData><mnemonicList>${names}</mnemonicList><unitList/><data/></logData>`;
/** The ends of a range; '' leaves one out. */
export const range = (start: string, end: string, uom = 'm') =>
  (start === '' ? '' : `<startIndex uom="${uom}">${start}</startIndex>`) +
  (end === '' ? '' : `<endIndex uom="${uom}">${end}</endIndex>`);
export const ALL = 'returnElements=all';
export const DATA = 'returnElements=data-only';

/** A bench with the logs L and M. */
export async function withTwo() {
  const bench = logBench();
  await bench.addLog({ rows: ROWS });
  await bench.addLog({ uid: 'M', rows: ['7.0,1,', '8.0,2,'] });
  return {
    addLog: bench.addLog,
    asked: bench.asked,
    bench: (content: string, options = '') => bench.get('log', content, options),
  };
}
