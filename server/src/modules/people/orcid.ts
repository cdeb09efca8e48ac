import { isOrcid } from '@headwater/core/forms';

/**
 * The ORCID iD in its written form, `0000-0002-1825-0097`, from that form or from its address at orcid.org.
 * @returns null when it is not an ORCID iD or its check character is wrong.
 */
export function normaliseOrcid(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^https?:\/\/(www\.)?orcid\.org\//i, '')
    .toUpperCase();
  return isOrcid(bare) ? bare : null;
}
