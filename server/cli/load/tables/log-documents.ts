/** The documents by which a table becomes a log. */
import { WITSML_NAMESPACE } from '../../../model/data-object/node.js';
import { DEFAULT_DELIMITER } from '../../../model/growing/row-lines.js';
import { escapeAttribute, escapeText } from '../../../xml/escape.js';
import { uidFor, uniqueMnemonics } from './mnemonics.js';
import type { Survey } from './survey.js';
import type { Table, TableCurve, TableParameter } from './table.js';
import type { Target } from './target.js';

const ROOT = `xmlns="${WITSML_NAMESPACE}" version="1.4.1.1"`;

/** An element with text; nothing where there is none. `most` is what the schema allows. */
function element(name: string, text: string | undefined, most = 2_000): string {
  const value = text?.trim().slice(0, most).trim() ?? '';
  return value === '' ? '' : `<${name}>${escapeText(value)}</${name}>`;
}

function attribute(name: string, text: string, most: number): string {
  const value = text.trim().slice(0, most).trim();
  return value === '' ? '' : ` ${name}="${escapeAttribute(value)}"`;
}

export function wellDocument(target: Target, { facts }: Table): string {
  return (
    `<wells ${ROOT}><well uid="${escapeAttribute(target.uidWell)}">${element('name', target.nameWell, 64)}` +
    `${element('field', facts.field, 64)}${element('country', facts.country, 32)}` +
    `${element('timeZone', target.timeZone)}${element('operator', facts.operator, 64)}</well></wells>`
  );
}

export function wellboreDocument(target: Target): string {
  return (
    `<wellbores ${ROOT}><wellbore uidWell="${escapeAttribute(target.uidWell)}" uid="${escapeAttribute(target.uidWellbore)}">` +
    `${element('nameWell', target.nameWell, 64)}${element('name', target.nameWellbore, 64)}</wellbore></wellbores>`
  );
}

/** The attributes that name the log. */
export function logAttributes({ uidWell, uidWellbore, uid }: Target): string {
  const [well, wellbore, own] = [uidWell, uidWellbore, uid].map(escapeAttribute);
  return ` uidWell="${well ?? ''}" uidWellbore="${wellbore ?? ''}" uid="${own ?? ''}"`;
}

function logWith(target: Target, content: string): string {
  return `<logs ${ROOT}><log${logAttributes(target)}>${content}</log></logs>`;
}

/** The log with its header; `data` is what `logData` gave, or nothing. */
export function logDocument(target: Target, table: Table, survey: Survey, data: string): string {
  const { facts, curves, nullValue, parameters } = table;
  const header =
    `${element('nameWell', target.nameWell, 64)}${element('nameWellbore', target.nameWellbore, 64)}` +
    `${element('name', target.name, 64)}${element('serviceCompany', facts.serviceCompany, 64)}` +
    `${element('runNumber', facts.runNumber, 16)}` +
    (survey.delimiter === DEFAULT_DELIMITER ? '' : element('dataDelimiter', survey.delimiter)) +
    `${element('indexType', survey.indexType)}${stepIncrement(table)}` +
    `${element('direction', survey.order === 'decreasing' ? 'decreasing' : 'increasing')}` +
    `${element('indexCurve', curves[0]?.mnemonic)}${element('nullValue', nullValue)}`;
  return logWith(target, `${header}${logParams(parameters)}${curveInfos(curves, survey)}${data}`);
}

/** An Update that only adds curves. */
export function curvesDocument(
  target: Target,
  curves: readonly TableCurve[],
  survey: Survey,
  all: readonly TableCurve[],
): string {
  const types = curves.map((curve) => survey.types[all.indexOf(curve)] ?? 'string');
  return logWith(target, curveInfos(curves, { types }));
}

/** An Update with rows. */
export function dataDocument(target: Target, data: string): string {
  return logWith(target, data);
}

/** The logData element of some rows. */
export function logData(curves: readonly TableCurve[], rows: readonly string[]): string {
  const mnemonics = curves.map(({ mnemonic }) => mnemonic).join(',');
  const units = curves.map(({ unit }) => unit.replaceAll(',', ';')).join(',');
  return (
    `<logData><mnemonicList>${escapeText(mnemonics)}</mnemonicList><unitList>${escapeText(units)}</unitList>` +
    `${rows.map((row) => `<data>${escapeText(row)}</data>`).join('')}</logData>`
  );
}

function stepIncrement({ facts, curves }: Table): string {
  const step = Number(facts.step);
  const unit = curves[0]?.unit ?? '';
  if (facts.step === undefined || !(Math.abs(step) > 0) || unit === '') return '';
  return `<stepIncrement uom="${escapeAttribute(unit)}">${escapeText(facts.step)}</stepIncrement>`;
}

function curveInfos(curves: readonly TableCurve[], { types }: Pick<Survey, 'types'>): string {
  return curves
    .map(
      ({ mnemonic, unit, description }, i) =>
        `<logCurveInfo uid="${escapeAttribute(uidFor(mnemonic))}">${element('mnemonic', mnemonic)}` +
        `${element('unit', unit.replaceAll(',', ';'), 24)}${element('curveDescription', description, 256)}` +
        `${element('typeLogData', types[i])}</logCurveInfo>`,
    )
    .join('');
}

/** The longest value of a logParam; a longer one stands in the description, which holds more. */
const PARAMETER = 40;

function logParams(parameters: readonly TableParameter[]): string {
  const uids = uniqueMnemonics(parameters.map(({ name }) => name)).map(uidFor);
  return parameters
    .map(({ name, unit, value, description }, i) => {
      const told = value.length > PARAMETER ? value : description;
      return (
        `<logParam index="${String(i + 1)}"${attribute('name', name, 40)}${attribute('uom', unit, 24)}` +
        `${attribute('description', told, 256)} uid="${escapeAttribute(uids[i] ?? '')}">` +
        `${escapeText(value.slice(0, PARAMETER).trim())}</logParam>`
      );
    })
    .join('');
}
