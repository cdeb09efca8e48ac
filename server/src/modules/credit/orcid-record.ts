/** A review as a peer-review record of ORCID: the message of the member API, version 3.0. */
import { createHash } from 'node:crypto';

/** Who convenes the reviews, as ORCID asks for it. */
export interface Convenor {
  name: string;
  city: string;
  /** ISO 3166 alpha-2. */
  country: string;
  /** `https://ror.org/…`, when the funder has one. */
  ror: string | null;
}

/** The shape of https://github.com/ORCID/orcid-model record_3.0, peer-review. */
export interface PeerReviewRecord {
  'reviewer-role': 'reviewer';
  'review-identifiers': {
    'external-id': {
      'external-id-type': 'source-work-id';
      'external-id-value': string;
      'external-id-relationship': 'self';
    }[];
  };
  'review-type': 'review';
  'review-completion-date': { year: { value: string } };
  'review-group-id': string;
  'convening-organization': {
    name: string;
    address: { city: string; country: string };
    'disambiguated-organization'?: {
      'disambiguated-organization-identifier': string;
      'disambiguation-source': 'ROR';
    };
  };
}

/** The name of a review outside this installation: always the same, and telling nothing of the review. */
export function nameReview(reviewId: string, salt: string): string {
  return createHash('sha256').update(`${salt} ${reviewId}`).digest('hex').slice(0, 24);
}

/**
 * The record of one review. It says for whom and in which year, and nothing else: no application, no month, no link, so
 * that nobody can tell from it what was reviewed.
 */
export function buildPeerReview(
  review: { name: string; year: number },
  groupId: string,
  convenor: Convenor,
): PeerReviewRecord {
  return {
    'reviewer-role': 'reviewer',
    'review-identifiers': {
      'external-id': [
        {
          'external-id-type': 'source-work-id',
          'external-id-value': review.name,
          'external-id-relationship': 'self',
        },
      ],
    },
    'review-type': 'review',
    'review-completion-date': { year: { value: String(review.year) } },
    'review-group-id': groupId,
    'convening-organization': {
      name: convenor.name,
      address: { city: convenor.city, country: convenor.country },
      ...(convenor.ror
        ? {
            'disambiguated-organization': {
              'disambiguated-organization-identifier': convenor.ror,
              'disambiguation-source': 'ROR' as const,
            },
          }
        : {}),
    },
  };
}
