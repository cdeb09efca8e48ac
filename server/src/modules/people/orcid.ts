/** ORCID iDs: sixteen digits, the last a check character after ISO 7064 MOD 11-2. */

/**
 * The iD in its written form, `0000-0002-1825-0097`, from that form or from its address at orcid.org.
 * @returns null when it is not an ORCID iD or its check character is wrong.
 */
export function normaliseOrcid(text: string): string | null {
  const bare = text.trim().replace(/^https?:\/\/(www\.)?orcid\.org\//i, '');
  if (!/^(\d{4}-){3}\d{3}[\dXx]$/.test(bare)) return null;
  const characters = bare.replaceAll('-', '').toUpperCase();
  return checkCharacter(characters.slice(0, 15)) === characters[15] ? bare.toUpperCase() : null;
}

/** ISO 7064 MOD 11-2, as ORCID describes it: “X” stands for ten. */
function checkCharacter(digits: string): string {
  let total = 0;
  for (const digit of digits) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}
