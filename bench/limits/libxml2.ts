/** libxml2 in C: what parsing and validating a document costs at least. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface NativeParser {
  /** Milliseconds of one parse and validation; the schema was compiled before. */
  validate(): Promise<number>;
  end(): void;
}

/**
 * Compiles the program and gives it a document of logs. Needs gcc and libxml2's headers
 * (Debian: `apt-get install gcc libxml2-dev`).
 */
export function nativeParser(document: string): NativeParser {
  const folder = mkdtempSync(path.join(tmpdir(), 'standpipe-bench-'));
  const program = path.join(folder, 'libxml2');
  const source = path.join(process.cwd(), 'bench/limits/libxml2.c');
  execFileSync('gcc', ['-O2', '-w', '-I/usr/include/libxml2', '-o', program, source, '-lxml2']);
  const file = path.join(folder, 'document.xml');
  writeFileSync(file, document);
  const child = spawn(program, [path.join(process.cwd(), 'schemas/witsml141/log.xsd')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async validate() {
      child.stdin.write(`${file}\n`);
      const { value, done } = await answers.next();
      const ms = Number(value);
      if (done === true || !(ms > 0)) throw new Error(`libxml2 says ${value}: the document is not valid.`);
      return ms;
    },
    end() {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
