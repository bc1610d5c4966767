/** The header sections of a LAS 2.0 file. */
import { CliError } from '../../cli-error.js';

/** A line `MNEM.UNIT data : description`. */
export interface LasItem {
  readonly mnemonic: string;
  readonly unit: string;
  readonly value: string;
  readonly description: string;
}

export interface LasHeader {
  readonly version: readonly LasItem[];
  readonly well: readonly LasItem[];
  readonly parameters: readonly LasItem[];
  readonly curves: readonly LasItem[];
}

type Section = keyof LasHeader;

const SECTIONS: Readonly<Record<string, Section>> = {
  V: 'version',
  W: 'well',
  P: 'parameters',
  C: 'curves',
};

/** The colon before the description: not one that stands between digits, as in a time of day. */
const COLON = /:(?!\d)|(?<!\d):/;

/** Reads a line; undefined where it is none of an item. */
export function lasItem(line: string): LasItem | undefined {
  const [, mnemonic, unit, rest] = /^\s*([^.:]+?)\s*\.([^\s:]*)(.*)$/.exec(line) ?? [];
  if (mnemonic === undefined || unit === undefined || rest === undefined) return undefined;
  const colon = rest.search(COLON);
  const value = (colon < 0 ? rest : rest.slice(0, colon)).trim();
  const description = colon < 0 ? '' : rest.slice(colon + 1).trim();
  return { mnemonic, unit, value, description };
}

/** Gathers the lines before ~A. */
export class LasHeaderReader {
  readonly #items: Record<Section, LasItem[]> = { version: [], well: [], parameters: [], curves: [] };
  #section: Section | undefined;

  /** False where the line begins the data. */
  take(line: string): boolean {
    if (line.startsWith('#') || line.trim() === '') return true;
    if (line.startsWith('~')) {
      const letter = line[1]?.toUpperCase() ?? '';
      this.#section = SECTIONS[letter];
      return letter !== 'A';
    }
    const item = this.#section === undefined ? undefined : lasItem(line);
    if (item !== undefined && this.#section !== undefined) this.#items[this.#section].push(item);
    return true;
  }

  /** Throws a CliError for what is no LAS 2.0. */
  end(): LasHeader {
    const version = valueOf(this.#items.version, 'VERS');
    if (version === undefined) throw new CliError('it has no ~V section that states the version of LAS');
    if (!/^2(\.|$)/.test(version)) throw new CliError(`it is LAS ${version}; 2.0 is what can be loaded`);
    if (this.#items.curves.length < 2) throw new CliError('its ~C section names fewer than two curves');
    return this.#items;
  }
}

/** The value of an item, where it has one. */
export function valueOf(items: readonly LasItem[], mnemonic: string): string | undefined {
  return items.find((item) => item.mnemonic.toUpperCase() === mnemonic && item.value !== '')?.value;
}
