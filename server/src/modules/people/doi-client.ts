/** What a DOI stands for, asked of the configured resolver. No other address is ever called. */
import { isWorkGap, normaliseDoi, type PastWork, readCslWork } from '@headwater/core/works';
import type { DoiSetting } from '../../config.ts';
import { HeadwaterError } from '../../platform/errors.ts';

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 1024 * 1024;
const MOST_REDIRECTS = 4;
const CSL_JSON = 'application/vnd.citationstyles.csl+json';

/**
 * Asks for a work by content negotiation (https://citation.crosscite.org/docs.html).
 * @param doi normalised; only its syntax is trusted.
 * @param timeoutMs for the whole way, redirects and body included.
 * @throws HeadwaterError doi-unknown, doi-unreachable, doi-refused, doi-too-large or doi-without-title.
 */
export async function fetchDoi(
  setting: DoiSetting,
  doi: string,
  timeoutMs: number = TIMEOUT_MS,
): Promise<PastWork> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = new URL(`${setting.url}/${doi.split('/').map(encodeURIComponent).join('/')}`);
  const params = { value: doi, host: url.host };
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    const response = await ask(url, signal).catch(() => {
      throw new HeadwaterError(502, 'doi-unreachable', { params });
    });
    if (response.status === 404) throw new HeadwaterError(422, 'doi-unknown', { params });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      url = followRedirect(setting, url, response, params);
      continue;
    }
    if (!response.ok) throw new HeadwaterError(502, 'doi-unreachable', { params });
    return readAnswer(doi, await readText(response, params), params);
  }
  throw new HeadwaterError(502, 'doi-refused', { params: { ...params, to: url.host } });
}

const ask = (url: URL, signal: AbortSignal) =>
  fetch(url, { headers: { accept: CSL_JSON }, redirect: 'manual', credentials: 'omit', signal });

/** Only back to the resolver itself, or by https to a host that the setting names. */
function followRedirect(
  setting: DoiSetting,
  from: URL,
  response: Response,
  params: { value: string; host: string },
): URL {
  const location = response.headers.get('location') ?? '';
  const refuse = (to: string) =>
    new HeadwaterError(502, 'doi-refused', { params: { ...params, to: to.slice(0, 100) } });
  if (!URL.canParse(location, from.href)) throw refuse(location);
  const to = new URL(location, from);
  const isResolver = to.origin === new URL(setting.url).origin;
  const isNamed = to.protocol === 'https:' && to.port === '' && setting.hosts.includes(to.hostname);
  if ((!isResolver && !isNamed) || to.username || to.password) throw refuse(to.host);
  return to;
}

async function readText(response: Response, params: { value: string; host: string }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > MOST_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw new HeadwaterError(502, 'doi-unreachable', { params });
  }
  if (size > MOST_BYTES) throw new HeadwaterError(502, 'doi-too-large', { params });
  return Buffer.concat(chunks).toString('utf8');
}

function readAnswer(doi: string, text: string, params: { value: string; host: string }): PastWork {
  let csl: unknown;
  try {
    csl = JSON.parse(text);
  } catch {
    throw new HeadwaterError(422, 'doi-unknown', { params });
  }
  if (typeof csl !== 'object' || csl === null || Array.isArray(csl))
    throw new HeadwaterError(422, 'doi-unknown', { params });
  const work = readCslWork(csl as Record<string, unknown>);
  if (isWorkGap(work)) throw new HeadwaterError(422, 'doi-without-title', { params });
  // The DOI that was asked for, whatever the answer says: it is what duplicates are known by.
  return { ...work, doi: normaliseDoi(doi) };
}
