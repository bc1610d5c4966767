/** Further sensors, of which a large rig has several each; all of them follow what the rig does. */
import type { RigSample } from '../rig/rig.js';
import type { Channel } from './channels.js';

interface SensorKind {
  readonly stem: string;
  readonly unit: string;
  readonly what: string;
  readonly decimals: number;
  value(sample: RigSample): number;
}

const KINDS: readonly SensorKind[] = [
  { stem: 'PIT', unit: 'm3', what: 'Volume of pit', decimals: 2, value: (s) => s.pitVolume / 12 },
  {
    stem: 'PUMPP',
    unit: 'kPa',
    what: 'Discharge pressure of pump',
    decimals: 0,
    value: (s) => s.standpipePressure,
  },
  {
    stem: 'PUMPT',
    unit: 'degC',
    what: 'Bearing temperature of pump',
    decimals: 1,
    value: (s) => 40 + s.flowIn / 120,
  },
  {
    stem: 'TDT',
    unit: 'degC',
    what: 'Top drive temperature',
    decimals: 1,
    value: (s) => 35 + s.torque + s.rpm / 20,
  },
  {
    stem: 'VIB',
    unit: 'm/s2',
    what: 'Vibration, sensor',
    decimals: 3,
    value: (s) => s.rpm / 60 + s.weightOnBit / 80,
  },
  { stem: 'C', unit: 'ppm', what: 'Gas component', decimals: 1, value: (s) => s.gas * 7_500 },
  {
    stem: 'DHT',
    unit: 'degC',
    what: 'Temperature down hole, sensor',
    decimals: 1,
    value: (s) => 8 + s.path.tvd * 0.031,
  },
  {
    stem: 'DHP',
    unit: 'kPa',
    what: 'Pressure down hole, sensor',
    decimals: 0,
    value: (s) => s.circulatingDensity * s.path.tvd * 9.81,
  },
  { stem: 'TENS', unit: 'kN', what: 'Tension of line', decimals: 1, value: (s) => s.hookLoad / 12 },
  {
    stem: 'POWER',
    unit: 'kW',
    what: 'Power of motor',
    decimals: 1,
    value: (s) => (s.torque * s.rpm * Math.PI) / 30,
  },
];

/** `count` channels: the first sensor of each kind, then the second of each, and so on. */
export function moreChannels(count: number): Channel[] {
  return Array.from({ length: count }, (_, i) => {
    const kind = KINDS[i % KINDS.length] ?? KINDS[0]!;
    return sensor(kind, Math.floor(i / KINDS.length) + 1);
  });
}

/** Sensors of a kind differ by a fixed share and by a ripple of their own. */
function sensor({ stem, unit, what, decimals, value }: SensorKind, n: number): Channel {
  const share = 1 + ((n * 37) % 19) / 200;
  return {
    mnemonic: `${stem}${String(n).padStart(2, '0')}`,
    unit,
    description: `${what} ${String(n)}`,
    typeLogData: 'double',
    cell: (sample) => {
      const ripple = 1 + ((sample.second * (n + 11)) % 23) / 5_000;
      return (value(sample) * share * ripple).toFixed(decimals);
    },
  };
}
