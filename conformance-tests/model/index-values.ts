/** The index of the logs of the model: whole steps, each with a spelling of its own. */
import { depths, times } from '../support/log-documents.js';

const START = Date.UTC(2026, 0, 15, 12);

/** The index of step `n` as rows hold it: half metres, or half seconds after noon, in two zones. */
export function indexText(n: number, time: boolean): string {
  if (!time) return n % 2 === 0 ? `${n / 2}${['', '.0', '.00'][n % 3] ?? ''}` : (n / 2).toFixed(1 + (n % 3));
  const instant = new Date(START + n * 500);
  if (n % 3 !== 0) return instant.toISOString();
  return new Date(instant.getTime() + 3_600_000).toISOString().replace('Z', '+01:00');
}

/** The step of an index text; NaN where it is none. */
export function stepOf(text: string | undefined, time: boolean): number {
  if (text === undefined) return NaN;
  return time ? (Date.parse(text) - START) / 500 : Number(text) * 2;
}

/** A structural range between two steps, the smaller first; either may be open. */
export function rangeXml(
  low: number | undefined,
  high: number | undefined,
  log: { readonly time: boolean; readonly decreasing: boolean },
): string {
  const [first, last] = log.decreasing ? [high, low] : [low, high];
  const text = (n: number | undefined): string | undefined => (n === undefined ? n : indexText(n, log.time));
  return log.time ? times(text(first), text(last)) : depths(text(first), text(last));
}

/** The range of a curve of its own: minimum and maximum, whatever the direction. */
export function curveRangeXml(low: number | undefined, high: number | undefined, time: boolean): string {
  const element = (name: string, n: number | undefined): string => {
    if (n === undefined) return '';
    return time
      ? `<${name}DateTimeIndex>${indexText(n, time)}</${name}DateTimeIndex>`
      : `<${name}Index uom="m">${indexText(n, time)}</${name}Index>`;
  };
  return element('min', low) + element('max', high);
}
