import { refuse } from '../../model/errors/standpipe-error.js';
import type { Mode } from '../../store/principal.js';

/** OptionsIn as it was written: values by keyword, the keywords folded. */
export type OptionPairs = ReadonlyMap<string, string>;

/**
 * Reads `keyword=value;keyword=value`. Letter case of keywords, blanks around the parts and a semicolon at the
 * end do not matter [S35]; values are percent-decoded.
 *
 * @throws [-411] in strict mode, where a part is no pair or an escape is broken; lenient users' broken parts
 * count as they are written [S37]. [-441] where a keyword has two different values, since one of them would
 * be lost.
 */
export function parseOptions(OptionsIn: string, mode: Mode): OptionPairs {
  const pairs = new Map<string, string>();
  for (const part of OptionsIn.split(';')) {
    if (part.trim() === '') continue;
    const { keyword, value } = pairOf(part, mode);
    const known = pairs.get(keyword.toLowerCase());
    if (known !== undefined && known.toLowerCase() !== value.toLowerCase()) {
      throw refuse(-441, `OptionsIn: ${keyword} is given twice, as ${known} and as ${value}.`);
    }
    pairs.set(keyword.toLowerCase(), value);
  }
  return pairs;
}

function pairOf(part: string, mode: Mode): { keyword: string; value: string } {
  const equals = part.indexOf('=');
  if (equals <= 0) {
    if (mode === 'strict') throw refuse(-411, `OptionsIn: "${part.trim()}" is not keyword=value.`);
    return { keyword: part.replaceAll('=', '').trim(), value: '' };
  }
  return {
    keyword: decode(part.slice(0, equals).trim(), mode),
    value: decode(part.slice(equals + 1).trim(), mode),
  };
}

function decode(text: string, mode: Mode): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    if (mode === 'strict') throw refuse(-411, `OptionsIn: the percent escapes of "${text}" are broken.`);
    return text;
  }
}

/** True where OptionsIn says that the input is compressed; also of a call that is refused for other options. */
export function isCompressed(OptionsIn: string): boolean {
  return OptionsIn.split(';').some((part) => {
    if (part.trim() === '') return false;
    const { keyword, value } = pairOf(part, 'lenient');
    return keyword.toLowerCase() === 'compressionmethod' && value.toLowerCase() === 'gzip';
  });
}
