/** What was tried, and how it is told. */

/** One line of the result. */
export interface Outcome {
  readonly what: string;
  /** As it is printed: 12.3 ms, 40 MB. */
  readonly ours: string;
  readonly against: string;
  readonly ratio: string;
  readonly passed: boolean;
}

export function tableOf(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(
    ({ what, ours, against, ratio, passed }) =>
      `| ${[what, ours, against, ratio, passed ? 'yes' : '**no**'].join(' | ')} |`,
  );
  return [
    '| what | large | small or limit | ratio (quarters) | passed |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

export function milliseconds(value: number): string {
  return `${Number(value.toPrecision(3))} ms`;
}
