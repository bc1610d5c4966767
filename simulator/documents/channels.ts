/** The curves of the logs as a table: how they are called, and what they show of a sample. */
import type { RigSample } from '../rig/rig.js';
import { RIG_STATES } from '../rig/programme.js';
import { moreChannels } from './more-channels.js';

export interface Channel {
  readonly mnemonic: string;
  readonly unit: string;
  readonly description: string;
  readonly typeLogData: 'double' | 'long' | 'string';
  /** The text of a cell, never empty. */
  cell(sample: RigSample): string;
}

function real(
  mnemonic: string,
  unit: string,
  description: string,
  decimals: number,
  value: (sample: RigSample) => number,
): Channel {
  return { mnemonic, unit, description, typeLogData: 'double', cell: (s) => value(s).toFixed(decimals) };
}

function whole(
  mnemonic: string,
  unit: string,
  description: string,
  value: (s: RigSample) => number,
): Channel {
  return { mnemonic, unit, description, typeLogData: 'long', cell: (s) => value(s).toFixed(0) };
}

/** Litres of a stroke of one of the two pumps. */
const STROKE = 19.5;

const MAIN: readonly Channel[] = [
  real('DEPTH', 'm', 'Hole depth, measured', 3, (s) => s.holeDepth),
  real('BITDEP', 'm', 'Bit depth, measured', 3, (s) => s.bitDepth),
  real('BLOCKPOS', 'm', 'Block position', 2, (s) => s.blockPosition),
  real('HKLD', 'kN', 'Hook load', 1, (s) => s.hookLoad),
  real('WOB', 'kN', 'Weight on bit', 1, (s) => s.weightOnBit),
  real('TORQUE', 'kN.m', 'Surface torque', 2, (s) => s.torque),
  real('RPM', 'rpm', 'Rotary speed', 0, (s) => s.rpm),
  real('ROP', 'm/h', 'Rate of penetration', 2, (s) => s.rateOfPenetration),
  real('FLOWIN', 'L/min', 'Mud flow in', 1, (s) => s.flowIn),
  real('FLOWOUT', 'L/min', 'Mud flow out', 1, (s) => s.flowOut),
  real('SPP', 'kPa', 'Standpipe pressure', 0, (s) => s.standpipePressure),
  real('GAS', '%', 'Total gas', 3, (s) => s.gas),
  whole('RIGSTATE', 'unitless', 'What the rig is doing, as a number', (s) => RIG_STATES[s.state]),
  real('ECD', 'g/cm3', 'Equivalent circulating density', 3, (s) => s.circulatingDensity),
  real('MUDIN', 'g/cm3', 'Mud density in', 3, (s) => s.densityIn),
  real('PITVOL', 'm3', 'Volume of the active pits', 2, (s) => s.pitVolume),
  real('TEMPIN', 'degC', 'Mud temperature in', 1, (s) => s.temperatureIn),
  real('TEMPOUT', 'degC', 'Mud temperature out', 1, (s) => s.temperatureOut),
  real('LAGDEP', 'm', 'Depth of the returns', 2, (s) => s.returnsDepth),
  real('MSE', 'MPa', 'Mechanical specific energy', 1, (s) => s.specificEnergy),
  real('TVD', 'm', 'True vertical depth of the bit', 3, (s) => s.path.tvd),
  real('INCL', 'deg', 'Inclination at the bit', 2, (s) => s.path.incl),
  real('AZI', 'deg', 'Azimuth at the bit', 2, (s) => s.path.azi),
  whole('SPM1', 'spm', 'Strokes of pump 1', (s) => s.flowIn / STROKE / 2),
  whole('SPM2', 'spm', 'Strokes of pump 2', (s) => s.flowIn / STROKE / 2),
  whole('SLIPS', 'unitless', '1 while the string is in the slips', (s) => Number(s.inSlips)),
  real('GR', 'gAPI', 'Gamma ray at the bit', 1, (s) => s.formation.gamma),
  real('RES', 'ohm.m', 'Resistivity at the bit', 2, (s) => s.formation.resistivity),
  real('BITWEAR', 'unitless', 'Wear of the bit', 3, (s) => s.bitWear),
  {
    mnemonic: 'ACTIVITY',
    unit: 'unitless',
    description: 'What the rig is doing',
    typeLogData: 'string',
    cell: (s) => s.state,
  },
];

/** The most curves of a log. */
export const MOST_CHANNELS = 700;

/** The first `count` curves; beyond the main ones, sensors that a large rig has. */
export function timeChannels(count: number): readonly Channel[] {
  if (count <= MAIN.length) return MAIN.slice(0, count);
  return [...MAIN, ...moreChannels(count - MAIN.length)];
}

/** What is logged by depth. */
export const DEPTH_CHANNELS: readonly Channel[] = [
  ...MAIN.filter(({ mnemonic }) =>
    ['ROP', 'WOB', 'TORQUE', 'RPM', 'FLOWIN', 'SPP', 'GAS', 'ECD', 'MSE', 'TVD', 'GR', 'RES'].includes(
      mnemonic,
    ),
  ),
  {
    mnemonic: 'LITHOLOGY',
    unit: 'unitless',
    description: 'Main rock',
    typeLogData: 'string',
    cell: (s) => s.formation.name,
  },
];
