/** How far the work is: a bar on a terminal, a line for every tenth elsewhere. */
import { SingleBar } from 'cli-progress';

export interface Progress {
  /** One more is done. */
  step(): void;
  stop(): void;
}

/** Progress on stderr, so that stdout stays free for results. */
export function showProgress(total: number, terminal = process.stderr.isTTY): Progress {
  return terminal ? bar(total) : lines(total);
}

function bar(total: number): Progress {
  const shown = new SingleBar({
    format: 'Loading [{bar}] {value}/{total} objects, {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
  });
  shown.start(total, 0);
  return { step: () => shown.increment(), stop: () => shown.stop() };
}

function lines(total: number): Progress {
  let done = 0;
  let tenths = 0;
  return {
    step: () => {
      done += 1;
      const now = Math.floor((done * 10) / total);
      if (now > tenths) process.stderr.write(`${String(done)} of ${String(total)} objects\n`);
      tenths = now;
    },
    stop: () => undefined,
  };
}
