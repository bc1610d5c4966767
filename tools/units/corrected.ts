/**
 * Factors of the dictionary that contradict the symbol they stand for, most of them by a power of ten. What a symbol
 * is composed of is in the dictionary too, and these follow from it.
 */
export const CORRECTED: Readonly<Record<string, { readonly factors: string; readonly because: string }>> = {
  '1/bar': { factors: '0.00001', because: 'bar is 100000 Pa' },
  '1/galUK': { factors: '1/0.004546092', because: 'galUK is 0.004546092 m3' },
  b: { factors: '1E-028', because: 'a barn is 1E-28 m2' },
  'b/cm3': { factors: '1E-022', because: 'a barn is 1E-28 m2, cm3 is 1E-6 m3' },
  'bbl/tonUK': { factors: '0.1589873/1016.047', because: 'bbl is 0.1589873 m3, tonUK is 1016.047 kg' },
  'bbl/tonUS': { factors: '0.1589873/907.1847', because: 'bbl is 0.1589873 m3, tonUS is 907.1847 kg' },
  'ft3/d.ft.psi': { factors: '0.09290304/595707004.8', because: 'ft3/ft is ft2, d.psi is 595707004.8 Pa.s' },
  'galUK/d': { factors: '0.004546092/86400', because: 'galUK is 0.004546092 m3' },
  'galUK/min': { factors: '0.004546092/60', because: 'galUK is 0.004546092 m3' },
  'galUK/min.ft': { factors: '0.004546092/18.288', because: 'galUK is 0.004546092 m3, min.ft is 18.288 s.m' },
  'L/100km': { factors: '0.00000001', because: 'L is 0.001 m3, 100 km are 100000 m' },
  mcurie: { factors: '37000000', because: 'curie is 3.7E10 Bq' },
  'meq/100g': { factors: '0.01', because: 'meq is 0.001 eq, 100 g are 0.1 kg' },
  'Mg/m3': { factors: '1000', because: 'Mg is 1000 kg' },
  Mgf: { factors: '9806.65', because: 'kgf is 9.80665 N' },
  Mm: { factors: '1000000', because: 'M is a million' },
  pS: { factors: '0.000000000001', because: 'p is 1E-12' },
  'psi.d/bbl': {
    factors: '595707004.8/0.1589873',
    because: 'psi.d is 595707004.8 Pa.s, bbl is 0.1589873 m3',
  },
  'psi2/cP': { factors: '47537674089.049', because: 'psi is 6894.757 Pa, cP is 0.001 Pa.s' },
  'ptUS/10bbl': { factors: '0.0004731765/1.589873', because: 'ptUS is 0.0004731765 m3, bbl is 0.1589873 m3' },
};
