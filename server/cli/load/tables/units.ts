/** Units as logging files spell them, and the symbols of WITSML 1.4.1.1 for them. What is not here stays as it is. */

const SYMBOLS: Readonly<Record<string, string>> = {
  F: 'ft',
  FT: 'ft',
  FEET: 'ft',
  M: 'm',
  METER: 'm',
  METERS: 'm',
  METRES: 'm',
  'US/F': 'us/ft',
  'US/FT': 'us/ft',
  'US/M': 'us/m',
  'G/CC': 'g/cm3',
  'G/C3': 'g/cm3',
  'G/CM3': 'g/cm3',
  'GM/CC': 'g/cm3',
  'KG/M3': 'kg/m3',
  'K/M3': 'kg/m3',
  GAPI: 'gAPI',
  OHMM: 'ohm.m',
  'OHM.M': 'ohm.m',
  'OHM-M': 'ohm.m',
  'V/V': 'm3/m3',
  IN: 'in',
  INCHES: 'in',
  MM: 'mm',
  DEG: 'dega',
  DEGC: 'degC',
  DEGF: 'degF',
  RPM: 'rpm',
  PSI: 'psi',
  'M/HR': 'm/h',
  'M/H': 'm/h',
  'FT/HR': 'ft/h',
  'FT/H': 'ft/h',
  'F/HR': 'ft/h',
  S: 's',
  SEC: 's',
  MV: 'mV',
  PPM: 'ppm',
  KPA: 'kPa',
  LBF: 'lbf',
};

/** Lower-case symbols that occur at the end of header texts, to tell a unit from a word. */
const KNOWN = new Set(
  [
    ...Object.values(SYMBOLS),
    'kn',
    'n',
    'kn.m',
    'l/min',
    'm3',
    'm3/min',
    'pa',
    'mpa',
    'bar',
    'kg',
    't',
    '%',
    'h',
    'min',
  ]
    .concat([
      'deg',
      'unitless',
      'kkgf',
      'kgf',
      'klbf',
      'ft/min',
      'm/s',
      'm/min',
      'ft.lbf',
      'kft.lbf',
      'galus/min',
      'spm',
    ])
    .map((symbol) => symbol.toLowerCase()),
);

/** The symbol for a unit of a file; a unit that is none of the listed spellings is given back. */
export function unitSymbol(unit: string): string {
  const trimmed = unit.trim();
  return SYMBOLS[trimmed] ?? trimmed;
}

/** Likewise, of the index, where the standard knows few symbols: whatever the case. */
export function indexUnit(unit: string): string {
  const trimmed = unit.trim();
  return SYMBOLS[trimmed.toUpperCase()] ?? trimmed;
}

/** True for a text that is a unit rather than a word. */
export function isUnit(text: string): boolean {
  return KNOWN.has(text.toLowerCase());
}
