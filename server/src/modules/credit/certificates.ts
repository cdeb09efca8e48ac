/**
 * A certificate of reviewing: how many reviews somebody wrote in the years they choose, and for whom. Signed like a
 * receipt; whoever is given its code can check it. It names no application and no score.
 */
import { randomInt } from 'node:crypto';
import { canonicalJson } from '@headwater/core/transparency';
import { type Locale, type LocalText, pickText, sayDay, sayName, translatorFor } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { makeDocument } from '../../platform/documents.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import { readFunder, readTimeZone } from '../../platform/funder.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { verifySignature } from '../../platform/signing.ts';

export interface YearOfReviews {
  year: number;
  reviews: number;
  calls: number;
}

export interface CertificateStatement {
  kind: 'headwater-reviewer-certificate';
  version: 1;
  code: string;
  name: string;
  nameAlt: string | null;
  orcid: string | null;
  funder: LocalText;
  years: YearOfReviews[];
  issuedAt: string;
  keyId: string;
}

const NAMELESS: LocalText = { en: 'Headwater', zh: '源头' };

/** A person's submitted reviews by the year in which each was first submitted, in the funder's time zone. */
export async function countReviewsByYear(db: Db, personId: string): Promise<YearOfReviews[]> {
  const zone = (await readFunder(db))?.timeZone ?? 'UTC';
  const { rows } = await sql<YearOfReviews>`
    select extract(year from first.at at time zone ${zone})::int as year, count(*)::int as reviews,
      count(distinct assignments.call_id)::int as calls
    from reviews join assignments on assignments.id = reviews.assignment_id
      cross join lateral (
        select min(submitted_at) as at from review_versions where review_versions.review_id = reviews.id) as first
    where reviews.reviewer_id = ${personId}::uuid and reviews.status = 'submitted'
    group by 1 order by 1 desc`.execute(db);
  return rows;
}

/** Credit is one's own: for somebody who acts in another's name there is none. */
export function requireOwn(actor: Actor): string {
  if (actor.personId === null || actor.personId !== actor.truePersonId) throw notFound();
  return actor.personId;
}

/** Twenty characters that nobody mistakes for others, in groups of five. */
function makeCode(): string {
  const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
  const code = Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('');
  return code.replace(/(.{5})(?=.)/g, '$1-');
}

/**
 * Issues a certificate over the years chosen.
 * @throws HeadwaterError certificate-empty when none of them has a review.
 */
export function issueCertificate(
  services: Services,
  actor: Actor,
  years: readonly number[],
): Promise<{ code: string }> {
  const personId = requireOwn(actor);
  return inTransaction(services, async (tx) => {
    const counted = (await countReviewsByYear(tx, personId)).filter(({ year }) => years.includes(year));
    if (counted.length === 0) throw new HeadwaterError(422, 'certificate-empty', { field: 'years' });
    const person = await tx
      .selectFrom('people')
      .select(['name', 'name_alt', 'orcid'])
      .where('id', '=', personId)
      .executeTakeFirstOrThrow();
    const now = services.now();
    const statement: CertificateStatement = {
      kind: 'headwater-reviewer-certificate',
      version: 1,
      code: makeCode(),
      name: person.name,
      nameAlt: person.name_alt,
      orcid: person.orcid,
      funder: (await readFunder(tx))?.name ?? NAMELESS,
      years: counted.sort((a, b) => a.year - b.year),
      issuedAt: now.toISOString(),
      keyId: services.signer.keyId,
    };
    const signature = Buffer.from(services.signer.sign(Buffer.from(canonicalJson(statement)))).toString(
      'base64',
    );
    await sql`
      insert into review_certificates (code, person_id, statement, signature, issued_at)
      values (${statement.code}, ${personId}::uuid, ${JSON.stringify(statement)}::jsonb, ${signature}, ${now})`.execute(
      tx,
    );
    await recordAudit(tx, actor, {
      action: 'person.certificate-issued',
      entity: 'person',
      entityId: personId,
      after: { years: counted.map(({ year }) => year) },
    });
    return { code: statement.code };
  });
}

/** A person's certificates, the newest hundred. */
export async function listCertificates(db: Db, personId: string) {
  const { rows } = await sql<{ code: string; years: YearOfReviews[]; issuedAt: Date }>`
    select code, statement->'years' as years, issued_at as "issuedAt" from review_certificates
    where person_id = ${personId}::uuid order by issued_at desc, code limit 100`.execute(db);
  return rows;
}

/**
 * A certificate by its code, checked anew against the key that signed it; for anybody who was given the code.
 * @throws HeadwaterError not-found for a code that was never issued.
 */
export async function verifyCertificate(db: Db, code: string) {
  const { rows } = await sql<{
    statement: CertificateStatement;
    signature: string;
    publicKey: string | null;
  }>`
    select certificates.statement, certificates.signature, keys.public_key as "publicKey"
    from review_certificates as certificates
      left join signing_keys as keys on keys.key_id = certificates.statement->>'keyId'
    where certificates.code = ${code.trim().toUpperCase()}`.execute(db);
  const found = rows[0];
  if (!found) throw notFound();
  const { statement, signature, publicKey } = found;
  const valid =
    publicKey !== null &&
    verifySignature(publicKey, Buffer.from(canonicalJson(statement)), Buffer.from(signature, 'base64'));
  return { statement, signature, publicKey: publicKey ?? '', valid };
}

/** The certificate as a PDF in a language, for the person it is about. */
export async function printCertificate(
  services: Services,
  actor: Actor,
  code: string,
  locale: Locale,
): Promise<Uint8Array> {
  const personId = requireOwn(actor);
  const { rows } = await sql<{ statement: CertificateStatement }>`
    select statement from review_certificates where code = ${code} and person_id = ${personId}::uuid`.execute(
    services.db,
  );
  if (!rows[0]) throw notFound();
  const { statement } = rows[0];
  const t = translatorFor(locale);
  const funder = pickText(statement.funder, locale);
  const name = sayName(statement, locale);
  const issued = new Date(statement.issuedAt);
  const timeZone = await readTimeZone(services.db);
  const total = statement.years.reduce((sum, { reviews }) => sum + reviews, 0);
  return makeDocument(
    {
      title: t('credit:certificate.title'),
      language: locale,
      issuer: funder,
      at: issued,
      blocks: [
        { kind: 'heading', level: 1, text: t('credit:certificate.title') },
        {
          kind: 'paragraph',
          text: t('credit:certificate.text', { name, funder, count: total }),
        },
        ...(statement.orcid
          ? [{ kind: 'paragraph' as const, text: `ORCID https://orcid.org/${statement.orcid}`, isNote: true }]
          : []),
        {
          kind: 'table',
          columns: [
            { title: t('credit:certificate.year') },
            { title: t('credit:certificate.reviews'), align: 'end' },
            { title: t('credit:certificate.calls'), align: 'end' },
          ],
          rows: statement.years.map(({ year, reviews, calls }) => [
            String(year),
            String(reviews),
            String(calls),
          ]),
        },
        {
          kind: 'facts',
          rows: [
            { label: t('credit:certificate.issuedOn'), value: sayDay(issued, locale, timeZone) },
            { label: t('credit:certificate.code'), value: statement.code },
            {
              label: t('credit:certificate.check'),
              value: `${services.config.publicUrl}/certificates/${statement.code}`,
            },
          ],
        },
        { kind: 'paragraph', text: t('credit:certificate.note'), isNote: true },
      ],
    },
    'pdf',
  );
}
