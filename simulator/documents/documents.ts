/** The documents that a rig sends, as text. */
import type { PathPoint } from '../rig/well-path.js';
import type { Channel } from './channels.js';
import { UIDS, type WellUids } from './well-uids.js';

const NAMESPACE = 'xmlns="http://www.witsml.org/schemas/1series" version="1.4.1.1"';

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

export function wellDocument({ uidWell, nameWell }: WellUids): string {
  return (
    `<wells ${NAMESPACE}><well uid="${escape(uidWell)}"><name>${escape(nameWell)}</name><field>Simulated</field>` +
    '<timeZone>Z</timeZone><operator>Standpipe simulator</operator></well></wells>'
  );
}

export function wellboreDocument({ uidWell, uidWellbore, nameWell, nameWellbore }: WellUids): string {
  return (
    `<wellbores ${NAMESPACE}><wellbore uidWell="${escape(uidWell)}" uid="${escape(uidWellbore)}">` +
    `<nameWell>${escape(nameWell)}</nameWell><name>${escape(nameWellbore)}</name></wellbore></wellbores>`
  );
}

function below({ uidWell, uidWellbore }: WellUids, uid: string): string {
  return `uidWell="${escape(uidWell)}" uidWellbore="${escape(uidWellbore)}" uid="${uid}"`;
}

function names({ nameWell, nameWellbore }: WellUids, name: string): string {
  return `<nameWell>${escape(nameWell)}</nameWell><nameWellbore>${escape(nameWellbore)}</nameWellbore><name>${name}</name>`;
}

/** A log and what its columns are. The index is the first column. */
export interface LogLayout {
  readonly uid: string;
  readonly name: string;
  readonly indexType: 'date time' | 'measured depth';
  readonly indexCurve: string;
  readonly indexUnit: string;
  readonly channels: readonly Channel[];
}

export function timeLog(channels: readonly Channel[]): LogLayout {
  const name = 'Time log, 1 s';
  return {
    uid: UIDS.timeLog,
    name,
    indexType: 'date time',
    indexCurve: 'TIME',
    indexUnit: 'unitless',
    channels,
  };
}

export function depthLog(channels: readonly Channel[]): LogLayout {
  const name = 'Depth log';
  return {
    uid: UIDS.depthLog,
    name,
    indexType: 'measured depth',
    indexCurve: 'MD',
    indexUnit: 'm',
    channels,
  };
}

/** The log without data. */
export function logDocument(uids: WellUids, log: LogLayout): string {
  const index = { mnemonic: log.indexCurve, unit: log.indexUnit, description: 'Index' };
  const typeOfIndex = log.indexType === 'date time' ? 'date time' : 'double';
  const curves = [{ ...index, typeLogData: typeOfIndex }, ...log.channels].map(
    ({ mnemonic, unit, description, typeLogData }) =>
      `<logCurveInfo uid="${mnemonic}"><mnemonic>${mnemonic}</mnemonic><unit>${unit}</unit>` +
      `<curveDescription>${escape(description)}</curveDescription><typeLogData>${typeLogData}</typeLogData></logCurveInfo>`,
  );
  return (
    `<logs ${NAMESPACE}><log ${below(uids, log.uid)}>${names(uids, log.name)}` +
    `<indexType>${log.indexType}</indexType><direction>increasing</direction><indexCurve>${log.indexCurve}</indexCurve>` +
    `<nullValue>-999.25</nullValue>${curves.join('')}</log></logs>`
  );
}

/** An Update of the log with rows; all but the rows is made once. */
export function rowsWriter(uids: WellUids, log: LogLayout): (rows: readonly string[]) => string {
  const mnemonics = [log.indexCurve, ...log.channels.map(({ mnemonic }) => mnemonic)].join(',');
  const units = [log.indexUnit, ...log.channels.map(({ unit }) => unit)].join(',');
  const head =
    `<logs ${NAMESPACE}><log ${below(uids, log.uid)}><logData><mnemonicList>${mnemonics}</mnemonicList>` +
    `<unitList>${units}</unitList><data>`;
  return (rows) => `${head}${rows.join('</data><data>')}</data></logData></log></logs>`;
}

/** The text of a row. No cell holds a comma or a character that XML escapes. */
export function rowOf(
  index: string,
  channels: readonly Channel[],
  sample: Parameters<Channel['cell']>[0],
): string {
  let row = index;
  for (const channel of channels) row += `,${channel.cell(sample)}`;
  return row;
}

function station(uid: string, time: string, point: PathPoint): string {
  const length = (name: string, value: number): string => `<${name} uom="m">${value.toFixed(3)}</${name}>`;
  const angle = (name: string, value: number): string => `<${name} uom="dega">${value.toFixed(3)}</${name}>`;
  return (
    `<trajectoryStation uid="${uid}"><dTimStn>${time}</dTimStn><typeTrajStation>magnetic MWD</typeTrajStation>` +
    `${length('md', point.md)}${length('tvd', point.tvd)}${angle('incl', point.incl)}${angle('azi', point.azi)}` +
    `${length('dispNs', point.northSouth)}${length('dispEw', point.eastWest)}` +
    `<dls uom="dega/30m">${point.dogLeg.toFixed(3)}</dls></trajectoryStation>`
  );
}

/** The trajectory without stations. */
export function trajectoryDocument(uids: WellUids): string {
  return (
    `<trajectorys ${NAMESPACE}><trajectory ${below(uids, UIDS.trajectory)}>${names(uids, 'Survey while drilling')}` +
    '<serviceCompany>Standpipe simulator</serviceCompany></trajectory></trajectorys>'
  );
}

/** An Update of the trajectory with one station. */
export function stationDocument(uids: WellUids, uid: string, time: string, point: PathPoint): string {
  return (
    `<trajectorys ${NAMESPACE}><trajectory ${below(uids, UIDS.trajectory)}>${station(uid, time, point)}` +
    '</trajectory></trajectorys>'
  );
}
