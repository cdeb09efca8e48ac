const MARKS = /\p{M}/gu;
const NOT_LETTERS = /[^\p{L}]+/u;
const ONLY_HAN = /^\p{Script=Han}+$/u;

/**
 * A name as it is compared: letters alone, without accents, capitals or the order of given and family name, so that
 * “Müller, Eva” is “eva muller”; null when there is no letter. Chinese names lose their spaces and keep their order.
 */
export function normaliseName(name: string): string | null {
  const letters = name.normalize('NFKD').replaceAll(MARKS, '').toLowerCase();
  const parts = letters.split(NOT_LETTERS).filter((part) => part !== '');
  if (parts.length === 0) return null;
  const joined = parts.join('');
  return ONLY_HAN.test(joined) ? joined : parts.sort().join(' ');
}

/** A domain as it is compared, or null when it is not one. */
export function normaliseDomain(domain: string): string | null {
  const trimmed = domain.trim().toLowerCase().replace(/\.$/, '');
  return /^[^\s@.]+(\.[^\s@.]+)+$/.test(trimmed) ? trimmed : null;
}

/** A domain and the domains above it that still have two labels: `cs.uni.edu` gives `cs.uni.edu` and `uni.edu`. */
export function listDomainsUpwards(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
