/** The interface without a browser, as a person of the sample. */
import { type Eyes, findSamplePerson } from './people.ts';
import type { ServerProcess } from './server.ts';

/** Calls the interface of a server that may be started anew meanwhile, on another port, with the session kept. */
export interface Caller {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown): Promise<T>;
  /** Sends a file as `multipart/form-data`, the fields before it. */
  upload<T>(path: string, fields: Record<string, string>, name: string, content: string): Promise<T>;
}

/**
 * Signs in once. `server` names the process that runs now.
 * @throws Error with the answer, from every call that is refused
 */
export async function signInAs(server: () => Pick<ServerProcess, 'url'>, eyes: Eyes): Promise<Caller> {
  const person = await findSamplePerson(server().url, eyes);
  const answer = await fetch(`${server().url}/api/sample/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: person!.id }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const call = async <T>(method: string, path: string, body?: BodyInit, type?: string): Promise<T> => {
    const headers = { cookie, 'accept-language': 'en', ...(type ? { 'content-type': type } : {}) };
    const response = await fetch(server().url + path, { method, headers, body });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  return {
    get: (path) => call('GET', path),
    send: (method, path, body = {}) => call(method, path, JSON.stringify(body), 'application/json'),
    upload(path, fields, name, content) {
      const form = new FormData();
      for (const [key, value] of Object.entries(fields)) form.set(key, value);
      form.set('file', new Blob([content]), name);
      return call('POST', path, form);
    },
  };
}
