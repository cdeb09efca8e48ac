/** The standard normal distribution: exact where tails matter, and tabulated where millions of values are needed. */

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Density at z. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
}

/**
 * Probability above z ≥ 0 divided by the density there (Mills' ratio), to about 15 digits: the power series of the
 * distribution function below 2.5, Laplace's continued fraction above (Abramowitz and Stegun 26.2.11 and 26.2.14).
 */
function millsRatio(z: number, density = normalDensity(z)): number {
  if (z < 2.5) {
    let term = z;
    let sum = z;
    for (let k = 3; term > 1e-17 * sum; k += 2) {
      term *= (z * z) / k;
      sum += term;
    }
    return 0.5 / density - sum;
  }
  let tail = 0;
  for (let k = 20 + Math.ceil(300 / (z * z)); k > 0; k--) tail = k / (z + tail);
  return 1 / (z + tail);
}

/** Probability below z. */
export function normalBelow(z: number): number {
  const density = normalDensity(z);
  const tail = density * millsRatio(Math.abs(z), density);
  return z > 0 ? 1 - tail : tail;
}

/**
 * A standard normal between a and b (which may be infinite): the log of its probability, its mean and its variance
 * there. Stable in the tails, where the probability itself would be 0.
 */
export function truncateNormal(a: number, b: number): { logMass: number; mean: number; variance: number } {
  if (a > 0 || (a === 0 && b > 0)) return truncateAbove(a, b);
  if (b < 0 || (b === 0 && a < 0)) {
    const { logMass, mean, variance } = truncateAbove(-b, -a);
    return { logMass, mean: -mean, variance };
  }
  const atA = Number.isFinite(a) ? normalDensity(a) : 0;
  const atB = Number.isFinite(b) ? normalDensity(b) : 0;
  const mass = 1 - (atA > 0 ? atA * millsRatio(-a, atA) : 0) - (atB > 0 ? atB * millsRatio(b, atB) : 0);
  const mean = (atA - atB) / mass;
  const pull = (Number.isFinite(a) ? a * atA : 0) - (Number.isFinite(b) ? b * atB : 0);
  return { logMass: Math.log(mass), mean, variance: 1 + pull / mass - mean * mean };
}

/** The same for 0 ≤ a < b, everything divided by the density at a. */
function truncateAbove(a: number, b: number): { logMass: number; mean: number; variance: number } {
  const ratio = Number.isFinite(b) ? Math.exp(0.5 * (a - b) * (a + b)) : 0;
  const mass = millsRatio(a) - (ratio > 0 ? ratio * millsRatio(b) : 0);
  const mean = (1 - ratio) / mass;
  const pull = (a - (ratio > 0 ? b * ratio : 0)) / mass;
  const logMass = Math.log(mass) - 0.5 * a * a - Math.log(ROOT_TWO_PI);
  return { logMass, mean, variance: Math.max(1 + pull - mean * mean, 1e-12) };
}

const TABLE_END = 8;
const STEPS_PER_UNIT = 512;

function tabulate(valueAt: (z: number) => number): Float64Array {
  const table = new Float64Array(2 * TABLE_END * STEPS_PER_UNIT + 2);
  return table.map((_, index) => valueAt(index / STEPS_PER_UNIT - TABLE_END));
}

const TABLE = tabulate(normalBelow);
const DENSITIES = tabulate(normalDensity);

/** Probability below z from a table, linear between its points; the error is below 1.2·10⁻⁷. */
export function lookUpNormal(z: number): number {
  if (z <= -TABLE_END) return 0;
  if (z >= TABLE_END) return 1;
  const place = (z + TABLE_END) * STEPS_PER_UNIT;
  const below = place | 0;
  const start = TABLE[below]!;
  return start + (place - below) * (TABLE[below + 1]! - start);
}

/** Density at z from a table, at its nearest point; the error is below 3·10⁻⁴. */
export function lookUpDensity(z: number): number {
  return z <= -TABLE_END || z >= TABLE_END ? 0 : DENSITIES[((z + TABLE_END) * STEPS_PER_UNIT + 0.5) | 0]!;
}

/** The value with this share of the distribution below it, share above 0 and below 1: bisection, then Newton. */
export function normalQuantile(share: number): number {
  let low = -40;
  let high = 40;
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (lookUpNormal(middle) < share) low = middle;
    else high = middle;
  }
  let value = (low + high) / 2;
  for (let step = 0; step < 50; step++) {
    const move = (normalBelow(value) - share) / normalDensity(value);
    value -= Math.max(-1, Math.min(1, move));
    if (Math.abs(move) < 1e-14 * Math.max(1, Math.abs(value))) break;
  }
  return value;
}
