/** A browser in miniature for tests of signing in: keeps cookies between requests and names its page's origin. */
import type { App } from '../platform/routes.ts';

export interface Answer<T> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
}

export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #app: App;
  readonly #address: string;

  /** @param address the network address the requests come from. */
  constructor(app: App, address = '127.0.0.1') {
    this.#app = app;
    this.#address = address;
  }

  get cookieHeader(): string {
    return Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ');
  }

  async send<T = never>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await this.#app.inject({
      method,
      url,
      remoteAddress: this.#address,
      headers: {
        host: 'localhost:4000',
        ...(method === 'GET' ? {} : { origin: 'http://localhost:4000' }),
        ...(this.cookies.size > 0 ? { cookie: this.cookieHeader } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const { name, value, maxAge } of response.cookies as {
      name: string;
      value: string;
      maxAge?: number;
    }[]) {
      if (maxAge === 0 || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const isJson =
      response.body !== '' && String(response.headers['content-type']).startsWith('application/json');
    return {
      status: response.statusCode,
      body: (isJson ? response.json() : response.body) as T,
      headers: response.headers,
    };
  }
}
