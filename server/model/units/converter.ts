/** Conversions of many numbers in a row. */
import type { Conversion } from './conversion.js';
import { convertNumber, PLACE } from './convert-number.js';
import { linearOf, quickNumber } from './quick-number.js';

/** A number in another unit; undefined where the text is none. */
export type Converter = (text: string) => string | undefined;

/** The converter of one column: much of what stands in a column stands in the row before too. */
export function converterOf(conversion: Conversion, leastDigits: number): Converter {
  // Doubles cannot tell that many digits.
  const linear = leastDigits < PLACE ? linearOf(conversion) : undefined;
  let last = '';
  let converted: string | undefined;
  return (text) => {
    if (text === last) return converted;
    last = text;
    const quick = linear && quickNumber(text, linear, leastDigits);
    converted = quick ?? convertNumber(text, conversion, leastDigits);
    return converted;
  };
}
