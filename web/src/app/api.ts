/** The one way from the screens to the server: JSON under `/api`, typed answers, errors with stable codes. */
import { linkHeaders } from './heldLink.ts';
import { shareUnderway } from './underway.ts';

/** What the server says about one wrong field. `field` is a path such as `budget.2.amount`. */
export interface ErrorDetail {
  code: string;
  field: string | null;
  params: Record<string, unknown>;
  message: string;
}

interface ErrorBody {
  error: {
    code: string;
    message: string;
    params?: Record<string, unknown>;
    field?: string | null;
    details?: ErrorDetail[];
  };
}

/**
 * An answer other than success. Show it with `<ErrorNotice>`; `status` 0 means that no answer came at all. `waitMs` is
 * how long the server asks to wait before the same is sent again; null when it asks for nothing.
 */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: Record<string, unknown>;
  readonly field: string | null;
  readonly details: ErrorDetail[];
  readonly waitMs: number | null;

  constructor(status: number, body: ErrorBody['error'], waitSeconds: number | null = null) {
    super(body.message);
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code;
    this.params = body.params ?? {};
    this.field = body.field ?? null;
    this.details = body.details ?? [];
    const asked = body.code === 'server-busy' ? Number(this.params.seconds) : Number.NaN;
    const seconds = waitSeconds ?? (Number.isFinite(asked) ? asked : null);
    this.waitMs = seconds === null ? null : seconds * 1_000;
  }
}

/** Query parameters; undefined, null and empty values are left out. */
export type Query = Record<string, string | number | boolean | null | undefined>;

/** A page of a list: `next` is the cursor for `after`, `total` is counted to 10,000 at most. */
export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
  totalIsExact: boolean;
}

/** The address of an API path with its query, e.g. `/calls`, `{q: 'ice'}` → `/api/calls?q=ice`. */
export function apiUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

function isErrorBody(body: unknown): body is ErrorBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'error' in body &&
    typeof body.error === 'object' &&
    body.error !== null &&
    'code' in body.error
  );
}

/** What better-auth answers under `/api/auth`: its own code in capitals, and facts such as `seconds` beside it. */
function isAuthError(body: unknown): body is { code: string; message: string } & Record<string, unknown> {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}

/**
 * The error for an answer that is not a success. A code of better-auth becomes one of ours by its spelling
 * (`INVALID_CODE` → `invalid-code`); a proxy's own error page becomes `no-answer`.
 */
function errorFrom(status: number, text: string, retryAfter: string | null): ApiError {
  const wait = readWait(retryAfter);
  try {
    const body: unknown = JSON.parse(text);
    if (isErrorBody(body)) return new ApiError(status, body.error, wait);
    if (isAuthError(body)) {
      const { code, message, ...params } = body;
      return new ApiError(status, { code: code.toLowerCase().replaceAll('_', '-'), message, params }, wait);
    }
  } catch {
    return new ApiError(status, { code: 'no-answer', message: `HTTP ${status}` }, wait);
  }
  return new ApiError(status, { code: 'no-answer', message: `HTTP ${status}` }, wait);
}

/** The seconds of a `Retry-After` header (RFC 9110, 10.2.3); a date is not used by our server, and left out. */
function readWait(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) : null;
}

const REFUSALS: readonly number[] = [401, 403, 404];
let heedRefusal = () => {};

/** Calls back whenever the server refuses who asks what they asked for, but for the session itself. */
export function onRefusal(heed: () => void): void {
  heedRefusal = heed;
}

/** The answer to a request to this address, which was not done. */
export function refused(
  url: string,
  status: number,
  text: string,
  retryAfter: string | null = null,
): ApiError {
  if (REFUSALS.includes(status) && !url.startsWith('/api/session')) heedRefusal();
  return errorFrom(status, text, retryAfter);
}

/** Browsers carry at most 64 kB on when a page closes. */
const CARRIED_ON = 60_000;

async function send<T>(
  method: string,
  url: string,
  body?: unknown,
  {
    signal,
    headers: extra = {},
  }: { signal?: AbortSignal | undefined; headers?: Record<string, string> } = {},
): Promise<T> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
    ...linkHeaders(url),
    ...extra,
  };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const text = body === undefined ? undefined : JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      headers,
      body: text,
      credentials: 'same-origin',
      keepalive: document.visibilityState === 'hidden' && text !== undefined && text.length * 3 < CARRIED_ON,
      signal: signal ?? null,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, { code: 'connection-lost', message: 'connection lost' });
  }
  const said = await answer.text();
  if (!answer.ok) throw refused(url, answer.status, said, answer.headers.get('retry-after'));
  return (said === '' ? undefined : JSON.parse(said)) as T;
}

/** Reads a record or a list. */
export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', apiUrl(path, query), undefined, { signal });
}

/**
 * Does something: `POST /api/x` creates, `POST /api/x/:id/<verb>` changes a state. Asked twice at once, it is sent once.
 */
export function post<T>(path: string, body: unknown = {}, headers?: Record<string, string>): Promise<T> {
  const url = apiUrl(path);
  const key = JSON.stringify(['POST', url, body, headers]);
  return shareUnderway(key, () => send<T>('POST', url, body, headers && { headers }));
}

/** Changes a draft; the body carries `revision`. */
export function patch<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T> {
  return send<T>('PATCH', apiUrl(path), body, headers && { headers });
}

/** Replaces a record. */
export function put<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PUT', apiUrl(path), body);
}

/** Removes a record; once, like {@link post}. */
export function remove<T>(path: string): Promise<T> {
  const url = apiUrl(path);
  return shareUnderway(`DELETE ${url}`, () => send<T>('DELETE', url));
}

/**
 * Sends a file as `multipart/form-data`; plain fields come before it so that the server can check them first.
 * `onProgress` gets the share sent, 0 to 1.
 */
export function upload<T>(
  path: string,
  file: File,
  options: {
    fields?: Record<string, string>;
    onProgress?: (share: number) => void;
    signal?: AbortSignal;
  } = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(options.fields ?? {})) form.set(name, value);
    form.set('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl(path));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    for (const [name, value] of Object.entries(linkHeaders(apiUrl(path))))
      request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve((request.responseText === '' ? undefined : JSON.parse(request.responseText)) as T);
      } else reject(refused(apiUrl(path), request.status, request.responseText));
    };
    request.onerror = () => reject(new ApiError(0, { code: 'connection-lost', message: 'connection lost' }));
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
