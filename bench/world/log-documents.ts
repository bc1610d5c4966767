/** Documents of the logs that benches write, and envelopes that can be sent again and again. */
import type { World } from './world.js';

const NAMESPACE = 'http://www.witsml.org/schemas/1series';
const VERSION = 'version="1.4.1.1"';

export const WELL = 'bench-well';
export const WELLBORE = 'bench-wellbore';

/** Index and curves of a log with so many columns. */
export function mnemonicsOf(columns: number): readonly string[] {
  return ['DEPTH', ...Array.from({ length: columns - 1 }, (_, i) => `CURVE${i + 1}`)];
}

/** A document of logs. */
export function logs(content: string): string {
  return `<logs xmlns="${NAMESPACE}" ${VERSION}>${content}</logs>`;
}

/** An element log of the bench's wellbore. */
export function log(uid: string, content: string): string {
  return `<log uidWell="${WELL}" uidWellbore="${WELLBORE}" uid="${uid}">${content}</log>`;
}

/** A logData of these rows. */
export function logData(mnemonics: readonly string[], rows: readonly string[]): string {
  const units = mnemonics.map(() => 'm').join(',');
  const data = rows.map((row) => `<data>${row}</data>`).join('\n');
  return `<logData><mnemonicList>${mnemonics.join(',')}</mnemonicList><unitList>${units}</unitList>\n${data}</logData>`;
}

/** A new log with rows. */
export function newLog(uid: string, mnemonics: readonly string[], rows: readonly string[]): string {
  const curves = mnemonics.map(
    (name) =>
      `<logCurveInfo uid="${name}"><mnemonic>${name}</mnemonic><unit>m</unit><typeLogData>double</typeLogData></logCurveInfo>`,
  );
  const header =
    `<nameWell>Bench</nameWell><nameWellbore>Bench</nameWellbore><name>${uid}</name>` +
    '<indexType>measured depth</indexType><direction>increasing</direction><indexCurve>DEPTH</indexCurve>';
  return logs(log(uid, header + curves.join('') + (rows.length === 0 ? '' : logData(mnemonics, rows))));
}

/** An update of a log by rows. */
export function appendTo(uid: string, mnemonics: readonly string[], rows: readonly string[]): string {
  return logs(log(uid, logData(mnemonics, rows)));
}

/** Puts the well and the wellbore of all logs into the store. */
export async function addWellbore(world: World): Promise<void> {
  const well = `<well uid="${WELL}"><name>Bench</name><timeZone>Z</timeZone></well>`;
  await add(world, 'well', `<wells xmlns="${NAMESPACE}" ${VERSION}>${well}</wells>`);
  const wellbore = `<wellbore uidWell="${WELL}" uid="${WELLBORE}"><nameWell>Bench</nameWell><name>Bench</name></wellbore>`;
  await add(world, 'wellbore', `<wellbores xmlns="${NAMESPACE}" ${VERSION}>${wellbore}</wellbores>`);
}

export async function add(world: World, WMLtypeIn: string, XMLin: string): Promise<void> {
  await world.call('WMLS_AddToStore', { WMLtypeIn, XMLin });
}

export async function update(world: World, XMLin: string): Promise<void> {
  await world.call('WMLS_UpdateInStore', { WMLtypeIn: 'log', XMLin });
}

/** Adds a log and fills it in requests of so many rows. */
export async function fillLog(
  world: World,
  uid: string,
  mnemonics: readonly string[],
  rows: (from: number, count: number) => readonly string[],
  total: number,
  perRequest = 15_000,
): Promise<void> {
  await add(world, 'log', newLog(uid, mnemonics, []));
  for (let from = 0; from < total; from += perRequest) {
    await update(world, appendTo(uid, mnemonics, rows(from, Math.min(perRequest, total - from))));
  }
}
