/** How far the work is: a bar on a terminal, a line for every tenth elsewhere. */
import { SingleBar } from 'cli-progress';

export interface Progress {
  /** So much more of the work is done. */
  advance(weight: number): void;
  /** One more object is done. */
  step(): void;
  stop(): void;
}

/** What there is to do. */
export interface Total {
  readonly objects: number;
  readonly weight: number;
}

/** Progress on stderr, so that stdout stays free for results. */
export function showProgress(total: Total, terminal = process.stderr.isTTY): Progress {
  return terminal ? bar(total) : lines(total);
}

function bar({ objects, weight }: Total): Progress {
  let done = 0;
  const shown = new SingleBar({
    format: 'Loading [{bar}] {percentage} %, {done}/{objects} objects, {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
  });
  shown.start(weight, 0, { done, objects });
  return {
    advance: (by) => shown.increment(by),
    step: () => {
      done += 1;
      shown.update({ done });
    },
    stop: () => shown.stop(),
  };
}

function lines({ objects, weight }: Total): Progress {
  let done = 0;
  let weighed = 0;
  let tenths = 0;
  return {
    advance: (by) => {
      weighed += by;
    },
    step: () => {
      done += 1;
      const now = done === objects ? 10 : Math.floor((weighed * 10) / weight);
      if (now > tenths) process.stderr.write(`${String(done)} of ${String(objects)} objects\n`);
      tenths = now;
    },
    stop: () => undefined,
  };
}
