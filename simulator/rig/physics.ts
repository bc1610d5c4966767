/**
 * What depends on what while a well is drilled. Simple textbook relations, good enough for a plausible record;
 * none of it is meant to plan a well. Lengths in m, forces in kN, pressures in kPa, densities in g/cm3.
 */

/** Bit diameter. */
export const BIT = 0.311;
/** Travelling block and top drive. */
export const BLOCK_WEIGHT = 320;
/** Drill pipe in air, kN per m; and what the bottom-hole assembly weighs more than pipe of its length. */
const PIPE_WEIGHT = 0.32;
const ASSEMBLY_WEIGHT = 260;
const STEEL = 7.85;
/** m3 of annulus, and of pipe, per m of hole. */
export const ANNULUS = 0.062;
export const PIPE_INSIDE = 0.0093;
export const PIPE_STEEL = 0.0042;

/** Rate of penetration, m/h: more weight and more turns help, hard rock and a worn bit hinder. */
export function rateOfPenetration(weightOnBit: number, rpm: number, strength: number, wear: number): number {
  if (weightOnBit <= 0 || rpm <= 0) return 0;
  const drive = (weightOnBit / 100) ** 1.1 * (rpm / 120) ** 0.75;
  return (24 * drive * (40 / strength) ** 0.9) / (1 + wear);
}

/** Torque at the bit, kN.m: friction of the weight on it; harder rock bites less deep. */
export function bitTorque(weightOnBit: number, strength: number): number {
  const friction = 0.55 - 0.15 * Math.min(strength / 120, 1);
  return (Math.max(weightOnBit, 0) * friction * BIT) / 3;
}

/** Torque that turns the string off bottom, kN.m: its weight lies on the wall where the hole is inclined. */
export function stringTorque(depth: number, incl: number, rpm: number): number {
  if (rpm <= 1) return 0;
  return 1.2 + depth * PIPE_WEIGHT * (0.012 + 0.028 * Math.sin((incl * Math.PI) / 180)) * 0.5;
}

/** Load on the hook with the string hanging free, kN. `drag` is 1 going up, -1 going down, 0 turning or still. */
export function hookLoad(depth: number, incl: number, density: number, drag: number): number {
  const buoyed = (depth * PIPE_WEIGHT + (depth > 0 ? ASSEMBLY_WEIGHT : 0)) * (1 - density / STEEL);
  const friction = 0.04 + 0.12 * Math.sin((incl * Math.PI) / 180);
  return BLOCK_WEIGHT + buoyed * (1 + drag * friction);
}

/** Pressure at the standpipe, kPa, for a flow in L/min. */
export function standpipePressure(flow: number, depth: number, density: number): number {
  return density * (flow / 1000) ** 1.86 * (1_150 + 0.32 * depth);
}

/** Density that the bottom feels while mud moves up, g/cm3; cuttings count. */
export function circulatingDensity(flow: number, density: number, rate: number): number {
  return density + 0.028 * (flow / 3000) ** 1.2 + 0.0006 * rate * (flow > 500 ? 1 : 0);
}

/** Work to remove rock, MPa. Teale's specific energy. */
export function specificEnergy(weightOnBit: number, torque: number, rpm: number, rate: number): number {
  if (rate < 2) return 0;
  const area = (Math.PI * BIT * BIT) / 4;
  return (weightOnBit / area + (2 * Math.PI * rpm * 60 * torque) / (area * rate)) / 1000;
}
