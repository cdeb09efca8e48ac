/**
 * Whether Markov chains agree and how many independent draws they are worth: split R-hat and effective sample size
 * as in Gelman et al., Bayesian Data Analysis, 3rd edition, §11.4–11.5, with Geyer's initial monotone sequence.
 */

/** Split R-hat and effective sample size of one quantity. */
export type ChainAgreement = { rHat: number; ess: number };

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Sum over t of (x[t] − mean)(x[t + lag] − mean), divided by the length. */
function autocovariance(values: Float64Array, mean: number, lag: number): number {
  let sum = 0;
  for (let t = 0; t + lag < values.length; t++) sum += (values[t]! - mean) * (values[t + lag]! - mean);
  return sum / values.length;
}

/**
 * Compares the halves of all chains for one quantity. A quantity that never moves agrees with itself: R-hat 1 and
 * as many effective draws as draws.
 *
 * @param draws chain after chain, all of the same length; at least 4 a chain.
 */
export function compareChains(draws: Float64Array, chains: number): ChainAgreement {
  const half = Math.floor(draws.length / chains / 2);
  const count = 2 * chains;
  const length = draws.length / chains;
  const parts = Array.from({ length: count }, (_, part) => {
    const from = Math.floor(part / 2) * length + (part % 2) * (length - half);
    return draws.subarray(from, from + half);
  });
  const means = Float64Array.from(parts, meanOf);
  const grandMean = meanOf(means);
  let between = 0;
  let within = 0;
  parts.forEach((part, index) => {
    between += (half * (means[index]! - grandMean) ** 2) / (count - 1);
    within += (autocovariance(part, means[index]!, 0) * half) / (half - 1) / count;
  });
  if (within === 0)
    return { rHat: between === 0 ? 1 : Number.POSITIVE_INFINITY, ess: between === 0 ? draws.length : 1 };
  const total = ((half - 1) / half) * within + between / half;
  const correlationAt = (lag: number) => {
    let mean = 0;
    parts.forEach((part, index) => {
      mean += autocovariance(part, means[index]!, lag) / count;
    });
    return 1 - (within - mean * (half / (half - 1))) / total;
  };
  let sumOfPairs = 0;
  let previous = Number.POSITIVE_INFINITY;
  for (let lag = 0; lag + 1 < half; lag += 2) {
    const pair = Math.min(previous, correlationAt(lag) + correlationAt(lag + 1));
    if (pair <= 0) break;
    sumOfPairs += pair;
    previous = pair;
  }
  const draw = half * count;
  const ess = draw / Math.max(2 * sumOfPairs - 1, 1 / Math.log10(draw));
  return { rHat: Math.sqrt(total / within), ess };
}
