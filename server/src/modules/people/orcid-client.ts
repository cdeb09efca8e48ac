/** Reading a public record at ORCID, with the funder's own membership. */
import { type OrcidReading, readOrcidRecord } from '@headwater/core/works';
import type { OrcidSetting } from '../../config.ts';
import { HeadwaterError } from '../../platform/errors.ts';

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * What a record shows to everybody: two requests, one for a token of scope `/read-public`, one for the record.
 * @throws HeadwaterError orcid-unreachable, orcid-refused or orcid-file-unreadable.
 */
export async function fetchOrcidRecord(setting: OrcidSetting, orcid: string): Promise<OrcidReading> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const ask = async (url: URL, init: RequestInit): Promise<unknown> => {
    const response = await fetch(url, { ...init, redirect: 'error', signal }).catch(() => {
      throw new HeadwaterError(502, 'orcid-unreachable');
    });
    if (response.status >= 500 || response.status === 429) throw new HeadwaterError(502, 'orcid-unreachable');
    if (!response.ok)
      throw new HeadwaterError(502, 'orcid-refused', { params: { reason: String(response.status) } });
    if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES)
      throw new HeadwaterError(502, 'orcid-file-unreadable');
    return response.json().catch(() => {
      throw new HeadwaterError(502, 'orcid-unreachable');
    });
  };
  const answer = (await ask(new URL('/oauth/token', setting.url), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: setting.clientId,
      client_secret: setting.clientSecret,
      grant_type: 'client_credentials',
      scope: '/read-public',
    }),
  })) as { access_token?: unknown };
  if (typeof answer.access_token !== 'string')
    throw new HeadwaterError(502, 'orcid-refused', { params: { reason: 'no token' } });
  const record = await ask(new URL(`/v3.0/${encodeURIComponent(orcid)}/record`, setting.apiUrl), {
    headers: { authorization: `Bearer ${answer.access_token}`, accept: 'application/json' },
  });
  const reading = readOrcidRecord(record);
  if (!reading) throw new HeadwaterError(502, 'orcid-file-unreadable');
  return reading;
}
