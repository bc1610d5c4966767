/** The values of one side over all rounds. */
export interface Series {
  readonly values: readonly number[];
  readonly median: number;
}

/** Three significant digits: more would promise what the machine cannot keep. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which this part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (high - low) * (place - Math.floor(place));
}

export function seriesOf(values: readonly number[]): Series {
  return { values: values.map(rounded), median: rounded(median(values)) };
}
