/**
 * Pages that search engines and other machines should understand without running the application: their title,
 * description and structured data are written into the page by the server.
 */
import type { Services } from './services.ts';

export interface PageHead {
  title: string;
  description: string;
  /** The page's own address, absolute. */
  url: string;
  /** Linked data (JSON-LD) about what the page shows. */
  jsonLd: unknown;
}

/** Reads what the page is about; null when there is nothing at this address. */
export type PageHeadReader = (services: Services, params: Record<string, string>) => Promise<PageHead | null>;

const readers = new Map<string, PageHeadReader>();

/** Gives the page at a path (`/awards/:number`) a head of its own; modules call it when the server is built. */
export function registerPageHead(path: string, reader: PageHeadReader): void {
  readers.set(path, reader);
}

export function pageHeads(): ReadonlyMap<string, PageHeadReader> {
  return readers;
}

/** Puts a head into a page that has a `<title>` and a description. */
export function writeHead(page: string, head: PageHead): string {
  const title = escapeHtml(head.title);
  const description = escapeHtml(head.description);
  const added = [
    `<link rel="canonical" href="${escapeHtml(head.url)}" />`,
    `<meta property="og:title" content="${title}" />`,
    `<meta property="og:description" content="${description}" />`,
    `<script type="application/ld+json">${writeJsonForHtml(head.jsonLd)}</script>`,
  ].join('\n    ');
  return page
    .replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>\n    ${added}`)
    .replace(
      /<meta name="description" content="[^"]*"/,
      () => `<meta name="description" content="${description}"`,
    );
}

/** JSON that cannot end the script element it stands in, whatever its texts hold. */
function writeJsonForHtml(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
