/** Turns every failure into the one error answer, in the reader's language. */
import { randomUUID } from 'node:crypto';
import { LOCALES, type Locale, sayMoment, wordOf } from '@headwater/messages';
import type { FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { type ErrorDetail, HeadwaterError, invalidInput, showValue } from './errors.ts';

/** The first language of an Accept-Language header that we speak. */
export function readLocale(header: string | undefined): Locale {
  for (const part of (header ?? '').split(',')) {
    const language = part.trim().slice(0, 2).toLowerCase();
    const known = LOCALES.find((locale) => locale === language);
    if (known) return known;
  }
  return 'en';
}

const localeOf = (request: FastifyRequest): Locale =>
  request.actor?.locale ?? readLocale(request.headers['accept-language']);

/** Answers with the error's own status and code; what we did not expect becomes `internal` with a reference to the log. */
export function handleError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const locale = localeOf(request);
  const known = asHeadwaterError(error, request);
  if (known.code === 'internal')
    console.error(`[${known.params.reference}]`, request.method, hideToken(request.url), error);
  if (known.params.seconds) reply.header('retry-after', String(known.params.seconds));
  return reply.status(known.status).send({
    error: {
      code: known.code,
      message: wordError(locale, known.code, known.params),
      field: known.field ?? null,
      params: known.params,
      details: known.details.map((detail) => ({
        code: detail.code,
        field: detail.field ?? null,
        params: detail.params ?? {},
        message: wordError(locale, detail.code, {
          ...(detail.field ? { field: detail.field } : {}),
          ...detail.params,
        }),
      })),
    },
  });
}

/** An address as it may stand in a log: the token of a reviewer's link may not. */
function hideToken(url: string): string {
  return url.replace(/^\/r\/.*/, '/r/…');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/**
 * The words of an error code; the code itself when a module forgot to word it (a test forbids that). Instants are told
 * in UTC: many are refused in the minutes of a deadline, and none of them is to cost a look at the settings.
 */
function wordError(locale: Locale, code: string, params: ErrorDetail['params'] = {}): string {
  const said = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))
      ? sayMoment(new Date(value), locale, null, { seconds: true })
      : value,
  ]);
  return wordOf(locale, `errors:${code}`, Object.fromEntries(said), code);
}

function asHeadwaterError(
  error: Error & {
    validation?: FastifySchemaValidationError[];
    validationContext?: string;
    statusCode?: number;
    code?: string;
  },
  request: FastifyRequest,
): HeadwaterError {
  if (error instanceof HeadwaterError) return error;
  const problem = pickProblem(error.validation ?? []);
  if (problem) return asInvalidInput(problem, error.validationContext, request);
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE') {
    return new HeadwaterError(413, 'too-large', { field: 'body', params: { accepted: '4 MB' } });
  }
  // The reader of multipart bodies tells only by its words that a body is malformed.
  if (request.isMultipart?.() && /multipart|part header/i.test(error.message)) {
    return invalidInput('body', error.message, 'multipart/form-data');
  }
  // Both say that the body is of a kind that the route does not read; the multipart reader would call it 406.
  if (
    error.code === 'FST_INVALID_MULTIPART_CONTENT_TYPE' ||
    error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
  ) {
    const { consumes = ['application/json'] } = (request.routeOptions.schema ?? {}) as {
      consumes?: string[];
    };
    return new HeadwaterError(415, 'invalid-input', {
      field: 'content-type',
      params: { value: showValue(request.headers['content-type'] ?? ''), accepted: consumes.join(', ') },
    });
  }
  if (isDatabaseAway(error)) {
    console.error('database:', error.message);
    return new HeadwaterError(503, 'database-away', { params: { seconds: DATABASE_SECONDS } });
  }
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return new HeadwaterError(error.statusCode, 'invalid-input', {
      field: 'body',
      params: { value: showValue(error.message), accepted: 'JSON' },
    });
  }
  return new HeadwaterError(500, 'internal', { params: { reference: randomUUID().slice(0, 8) } });
}

/** A database that was stopped or is starting is back within seconds. */
const DATABASE_SECONDS = 2;
/** Of SQLSTATE: connections (08), an operator's intervention (57P), no room for more: disk, memory, connections (53). */
const AWAY = /^(08|57P0[123]|53)/;

function isDatabaseAway(error: Error & { code?: string }): boolean {
  return (
    AWAY.test(error.code ?? '') ||
    error.code === 'ECONNREFUSED' ||
    error.code === 'ECONNRESET' ||
    /^Connection terminated|connection error and is not queryable/.test(error.message)
  );
}

/** What is wrong first. Of a value that may be left empty nobody is told that it should have been. */
const pickProblem = (problems: readonly FastifySchemaValidationError[]) =>
  problems.find(({ keyword, params }) => keyword !== 'type' || params.type !== 'null') ?? problems[0];

/** What a rule of a schema accepts, in words; the validator's own for the rules that few schemas have. */
export function sayAccepted(
  locale: Locale,
  { keyword, params, message = '' }: Pick<FastifySchemaValidationError, 'keyword' | 'params' | 'message'>,
): string {
  const say = (key: string, fallback: string) =>
    wordOf(locale, `accepted:${key}`, { ...params, count: params.limit }, fallback);
  if (params.allowedValues) return (params.allowedValues as unknown[]).join(', ');
  if (keyword === 'type')
    return [params.type]
      .flat()
      .map((type) => say(`types.${type}`, message))
      .join(' / ');
  if (keyword === 'format') return say(`formats.${params.format}`, say('format', message));
  return say(keyword === 'pattern' && params.pattern === '\\S' ? 'notBlank' : keyword, message);
}

/** Names the field, what was given and what would be accepted, from what the schema says. */
function asInvalidInput(
  problem: FastifySchemaValidationError,
  context: string | undefined,
  request: FastifyRequest,
): HeadwaterError {
  const path = problem.instancePath.split('/').filter(Boolean);
  const part = context === 'querystring' ? 'query' : context;
  const source = part === 'query' ? request.query : part === 'params' ? request.params : request.body;
  if (problem.keyword === 'required') {
    const missing = String(
      problem.params.missingProperty ?? (problem.params.requiredProperties as string[])?.[0],
    );
    const field = [...path, missing].join('.');
    return new HeadwaterError(400, 'missing-field', {
      field,
      params: { accepted: sayAccepted(localeOf(request), problem) },
    });
  }
  // An id that cannot be one names nothing: the same answer as for one that does not exist.
  if (part === 'params') return new HeadwaterError(404, 'not-found');
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], source);
  return new HeadwaterError(400, 'invalid-input', {
    field: path.join('.') || (part ?? 'body'),
    params: { value: showValue(value), accepted: sayAccepted(localeOf(request), problem) },
  });
}
