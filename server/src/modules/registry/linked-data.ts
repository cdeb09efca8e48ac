/** An award as linked data (schema.org), for search engines and for everybody who gathers grants. */
import { decimalsOfCurrency } from '@headwater/core/money';
import { type LocalText, pickText } from '@headwater/messages';
import type { AwardRow } from '../awards/index.ts';

/**
 * A schema.org MonetaryGrant that funds a ResearchProject.
 * @param publicUrl the address of the installation, without a slash at the end.
 */
export function describeAward(award: AwardRow, funder: LocalText, publicUrl: string) {
  const url = `${publicUrl}/awards/${encodeURIComponent(award.number)}`;
  const funderNode = withoutBlanks({
    '@type': 'FundingAgency',
    name: pickText(funder, 'en'),
    alternateName: funder.zh && funder.zh !== pickText(funder, 'en') ? funder.zh : undefined,
    url: publicUrl,
  });
  const host = award.hostName
    ? withoutBlanks({
        '@type': 'ResearchOrganization',
        name: award.hostName,
        alternateName: award.hostNames?.zh,
        '@id': award.hostRorId ?? undefined,
        address: award.hostCountry
          ? { '@type': 'PostalAddress', addressCountry: award.hostCountry }
          : undefined,
      })
    : undefined;
  const lead = award.leadName
    ? withoutBlanks({
        '@type': 'Person',
        name: award.leadName,
        alternateName: award.leadNameAlt ?? undefined,
        '@id': award.leadOrcid ? `https://orcid.org/${award.leadOrcid}` : undefined,
        affiliation: host,
      })
    : undefined;
  return withoutBlanks({
    '@context': 'https://schema.org',
    '@type': 'MonetaryGrant',
    '@id': url,
    url,
    identifier: award.number,
    name: award.title,
    alternateName: award.titleAlt ?? undefined,
    description: award.abstract || undefined,
    keywords: award.keywords.length > 0 ? award.keywords.join(', ') : undefined,
    funder: funderNode,
    amount: {
      '@type': 'MonetaryAmount',
      currency: award.currency,
      value: award.amount / 10 ** decimalsOfCurrency(award.currency),
    },
    fundedItem: withoutBlanks({
      '@type': 'ResearchProject',
      name: award.title,
      description: award.abstract || undefined,
      foundingDate: award.startsOn ?? undefined,
      dissolutionDate: award.endsOn ?? undefined,
      member: lead,
      parentOrganization: host,
      funder: funderNode,
    }),
  });
}

function withoutBlanks<T extends object>(node: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(node).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>;
}
