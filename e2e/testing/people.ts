/** Signing in to the sample funder. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

/**
 * Whom a test looks through the eyes of; `visitor` is nobody signed in. The officer's call is in review, that of the
 * `open_officer` takes applications; both share one that sits with its panel.
 */
export const PUBLIC_EYES = ['visitor', 'applicant', 'host_officer', 'reviewer', 'panel_member'] as const;
export const STAFF_EYES = ['officer', 'open_officer', 'director', 'administrator'] as const;
export type Eyes = (typeof PUBLIC_EYES)[number] | (typeof STAFF_EYES)[number];

/** How the title of an officer's call begins. */
const CALL_OF = { officer: 'Key scientific questions', open_officer: 'Free exploration' };

export interface SamplePerson {
  id: string;
  name: string;
  role: string;
  scopeName: { en: string; zh: string } | null;
}

/** A browser context of one person, with the API at hand in the same session. */
export interface Desk {
  context: BrowserContext;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
}

/**
 * The person whose eyes these are, among those whom the sample offers to sign in as; null for a visitor.
 * @throws Error when the sample offers nobody
 */
export async function findSamplePerson(url: string, eyes: Eyes): Promise<SamplePerson | null> {
  if (eyes === 'visitor') return null;
  const answer = await fetch(`${url}/api/sample/people`);
  const { items } = (await answer.json()) as { items: SamplePerson[] };
  const person = items.find(({ role, scopeName }) => {
    if (!eyes.endsWith('officer') || eyes === 'host_officer') return role === eyes;
    return role === 'officer' && scopeName?.en.startsWith(CALL_OF[eyes as keyof typeof CALL_OF]);
  });
  if (!person) throw new Error(`the sample offers nobody to sign in as ${eyes}`);
  return person;
}

/**
 * Opens a context, signed in as the person or as nobody. Motion is reduced, so that nothing is looked at half-way;
 * times are those of the sample funder's zone.
 */
export async function openDesk(
  browser: Browser,
  url: string,
  personId: string | null,
  options: BrowserContextOptions = {},
): Promise<Desk> {
  const context = await browser.newContext({
    baseURL: url,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const send = async <T>(method: string, path: string, data?: unknown): Promise<T> => {
    const answer = await context.request.fetch(path, {
      method,
      headers: { origin: url, 'accept-language': 'en' },
      ...(data === undefined ? {} : { data }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const desk: Desk = {
    context,
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
  };
  if (personId) await desk.post('/api/sample/sign-in', { personId });
  return desk;
}
