/** What machines read of the public record: the head of an award's page and the map of the site. */
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { notFound } from '../../platform/errors.ts';
import { readFunder } from '../../platform/funder.ts';
import { escapeHtml, type PageHeadReader } from '../../platform/page-heads.ts';
import type { App } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { countAllAwards, findAward, readAwardNumbers } from '../awards/index.ts';
import { describeAward } from './linked-data.ts';

/** The name of the funder, or the product's where nobody has said who runs this installation. */
export async function readFunderName(db: Db): Promise<LocalText> {
  return (await readFunder(db))?.name ?? { en: 'Headwater', zh: '源头' };
}

const DESCRIPTION_LENGTH = 300;

/** The head of `/awards/:number`. */
export const readAwardHead: PageHeadReader = async ({ db, config }, { number }) => {
  const award = await findAward(db, sql<boolean>`true`, number!);
  if (!award) return null;
  const funder = await readFunderName(db);
  const description = award.abstract.replaceAll(/\s+/g, ' ').trim();
  return {
    title: `${award.title} (${award.number}) – ${funder.en || funder.zh}`,
    description:
      description.length > DESCRIPTION_LENGTH
        ? `${description.slice(0, DESCRIPTION_LENGTH - 1)}…`
        : description || award.title,
    url: `${config.publicUrl}/awards/${encodeURIComponent(award.number)}`,
    jsonLd: describeAward(award, funder, config.publicUrl),
  };
};

/** A map of a site may name at most 50,000 pages (sitemaps.org), one of them the list; above that it is an index. */
export const SITEMAP_LIMIT = 49_999;

/** `/sitemap.xml` and its parts. They are no part of the API, so they declare no schema. */
export function registerSitemap(app: App, services: Services, limit = SITEMAP_LIMIT): void {
  app.get('/sitemap.xml', async (_request, reply) => {
    const awards = await countAllAwards(services.db);
    const parts = Math.max(1, Math.ceil(awards / limit));
    reply.type('application/xml; charset=utf-8');
    return parts === 1 ? writePart(services, 0, limit) : writeIndex(services, parts);
  });

  app.get('/sitemaps/:part', async (request, reply) => {
    const match = /^awards-(\d{1,4})\.xml$/.exec((request.params as { part: string }).part);
    if (!match) throw notFound();
    reply.type('application/xml; charset=utf-8');
    return writePart(services, Number(match[1]), limit);
  });
}

const wrap = (element: string, inside: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${inside.join('\n')}\n</${element}>\n`;

function writeIndex({ config }: Services, parts: number): string {
  return wrap(
    'sitemapindex',
    Array.from(
      { length: parts },
      (_, part) =>
        `<sitemap><loc>${escapeHtml(config.publicUrl)}/sitemaps/awards-${part}.xml</loc></sitemap>`,
    ),
  );
}

async function writePart({ db, config }: Services, part: number, limit: number): Promise<string> {
  const awards = await readAwardNumbers(db, { offset: part * limit, limit });
  const site = part === 0 ? [`<url><loc>${escapeHtml(config.publicUrl)}/awards</loc></url>`] : [];
  return wrap('urlset', [
    ...site,
    ...awards.map(
      ({ number, publishedAt }) =>
        `<url><loc>${escapeHtml(`${config.publicUrl}/awards/${encodeURIComponent(number)}`)}</loc><lastmod>${publishedAt.toISOString().slice(0, 10)}</lastmod></url>`,
    ),
  ]);
}
