/** Signing in to the sample funder. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

/** Whom a test looks through the eyes of; `visitor` is nobody signed in. */
export const EYES = [
  'visitor',
  'applicant',
  'host_officer',
  'reviewer',
  'panel_member',
  'officer',
  'director',
  'administrator',
] as const;
export type Eyes = (typeof EYES)[number];

export interface SamplePerson {
  id: string;
  name: string;
  role: Eyes;
  scopeName: { en: string; zh: string } | null;
}

/** A browser context of one person, with the API at hand in the same session. */
export interface Desk {
  context: BrowserContext;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
}

/** The people whom the sample offers to sign in as. */
export async function readSamplePeople(url: string): Promise<SamplePerson[]> {
  const answer = await fetch(`${url}/api/sample/people`);
  return ((await answer.json()) as { items: SamplePerson[] }).items;
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
