/** ORCID's sign-in and member API, as far as peer reviews need them. */
import type { OrcidSetting } from '../../config.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import type { PeerReviewRecord } from './orcid-record.ts';

const TIMEOUT_MS = 20_000;
const SCOPE = '/activities/update';

/** Where a person gives the permission to write to their record. */
export function authorisationUrl(orcid: OrcidSetting, redirectUri: string, state: string): string {
  const url = new URL('/oauth/authorize', orcid.url);
  url.search = new URLSearchParams({
    client_id: orcid.clientId,
    response_type: 'code',
    scope: SCOPE,
    redirect_uri: redirectUri,
    state,
  }).toString();
  return url.toString();
}

export interface OrcidToken {
  orcid: string;
  token: string;
  /** Seconds. */
  expiresIn: number | null;
}

async function ask(url: string | URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new HeadwaterError(502, 'orcid-unreachable');
  }
}

/** What ORCID says of a fault, short; its answers have several shapes. */
async function refusalOf(response: Response): Promise<HeadwaterError> {
  if (response.status >= 500 || response.status === 429) return new HeadwaterError(502, 'orcid-unreachable');
  const text = await response.text();
  let said: Record<string, unknown> = {};
  try {
    said = JSON.parse(text) as Record<string, unknown>;
  } catch {
    said = {};
  }
  const reason =
    said['user-message'] ?? said.error_description ?? said['developer-message'] ?? response.status;
  return new HeadwaterError(502, 'orcid-refused', { params: { reason: String(reason).slice(0, 200) } });
}

/** Exchanges the code that came back for a token. */
export async function exchangeCode(
  orcid: OrcidSetting,
  code: string,
  redirectUri: string,
): Promise<OrcidToken> {
  const response = await ask(new URL('/oauth/token', orcid.url), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: orcid.clientId,
      client_secret: orcid.clientSecret,
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
    }),
  });
  if (!response.ok) throw await refusalOf(response);
  const answer = (await response.json()) as Record<string, unknown>;
  if (typeof answer.access_token !== 'string' || typeof answer.orcid !== 'string')
    throw new HeadwaterError(502, 'orcid-refused', { params: { reason: 'no token' } });
  return {
    orcid: answer.orcid,
    token: answer.access_token,
    expiresIn: typeof answer.expires_in === 'number' ? answer.expires_in : null,
  };
}

type Access = Pick<OrcidToken, 'orcid' | 'token'>;

const recordUrl = (setting: OrcidSetting, orcid: string, path: string) =>
  new URL(`/v3.0/${encodeURIComponent(orcid)}/${path}`, setting.apiUrl);

const headersOf = ({ token }: Access) => ({
  authorization: `Bearer ${token}`,
  accept: 'application/json',
  'content-type': 'application/json',
});

/**
 * Adds a peer review to a record. One that is there already, from a run that was cut off, is found by its identifier.
 * @returns the put-code that ORCID gave it.
 */
export async function addPeerReview(
  setting: OrcidSetting,
  access: Access,
  record: PeerReviewRecord,
): Promise<string> {
  const response = await ask(recordUrl(setting, access.orcid, 'peer-review'), {
    method: 'POST',
    headers: headersOf(access),
    body: JSON.stringify(record),
  });
  if (response.status === 409) {
    const known = await findPeerReview(
      setting,
      access,
      record['review-identifiers']['external-id'][0]!['external-id-value'],
    );
    if (known) return known;
  }
  if (response.status !== 201) throw await refusalOf(response);
  const putCode = /\/(\d+)$/.exec(response.headers.get('location') ?? '')?.[1];
  if (!putCode) throw new HeadwaterError(502, 'orcid-refused', { params: { reason: 'no put-code' } });
  return putCode;
}

interface ExternalIds {
  'external-id'?: { 'external-id-value'?: string }[];
}
interface PeerReviews {
  group?: {
    'peer-review-group'?: {
      'peer-review-summary'?: { 'put-code': number; 'external-ids'?: ExternalIds }[];
    }[];
  }[];
}

async function findPeerReview(setting: OrcidSetting, access: Access, name: string): Promise<string | null> {
  const response = await ask(recordUrl(setting, access.orcid, 'peer-reviews'), {
    headers: headersOf(access),
  });
  if (!response.ok) throw await refusalOf(response);
  const { group = [] } = (await response.json()) as PeerReviews;
  const summary = group
    .flatMap((one) => one['peer-review-group'] ?? [])
    .flatMap((one) => one['peer-review-summary'] ?? [])
    .find((one) => one['external-ids']?.['external-id']?.some((id) => id['external-id-value'] === name));
  return summary ? String(summary['put-code']) : null;
}
