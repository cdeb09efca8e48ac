/** The letters of a release: to each principal investigator, and to those who sign for the host organisations. */
import { formatMoney } from '@headwater/core/money';
import { type Locale, pickText, sayName, wordOf } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import { readTimeZone } from '../../platform/funder.ts';
import { type MailRequest, queueMails, wordMail } from '../../platform/mail.ts';
import type { Services } from '../../platform/services.ts';
import type { CallRow } from '../calls/index.ts';
import { type OwnDraw, readDraws } from '../lottery/index.ts';
import { mailTargets } from '../people/index.ts';
import { readCommentsForApplicants } from '../reviews/index.ts';
import { type CriterionFeedback, compareCriteria } from './feedback.ts';
import { type ReleasedDecision, readHostOfficers } from './queries.ts';

/** What a letter tells, beside the call. */
export interface LetterContent {
  decision: ReleasedDecision;
  /** The award's number; null when declined, or in a preview. */
  awardNumber: string | null;
  comments: { label: string; commentToApplicant: string }[];
  feedback: readonly CriterionFeedback[];
  /** Its place and chance in the draw of the call, with the public page; null where there was none. */
  draw: (OwnDraw & { url: string }) | null;
}

const drawPage = (services: Services, draw: OwnDraw | undefined): LetterContent['draw'] =>
  draw ? { ...draw, url: `${services.config.publicUrl}/draws/${draw.lotteryId}` } : null;

const LETTER_OF = {
  fund: 'decision-funded',
  decline: 'decision-declined',
  advance: 'decision-advanced',
} as const;

const BATCH = 1_000;

/** The letter to the principal investigator in a language. */
export function composeLetter(
  call: CallRow,
  { decision, awardNumber, comments, feedback, draw }: LetterContent,
  locale: Locale,
): Pick<MailRequest, 'kind' | 'params'> {
  const say = (key: string, params: Record<string, string | number> = {}) =>
    wordOf(locale, `letters:${key}`, params, key);
  const because = decision.reason || say(`because.${decision.origin}-${decision.outcome}`);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const drawn =
    draw === null
      ? ''
      : `\n\n${say('draw', {
          number: draw.number,
          chance: percent.format(draw.chance / draw.denominator),
          url: draw.url,
        })}`;
  const thirds = feedback.map((one) => say(`third.${one.third}`, { criterion: pickText(one.label, locale) }));
  const written = comments
    .filter((comment) => comment.commentToApplicant.trim() !== '')
    .map((comment) => `${say('reviewer', { label: comment.label })}\n${comment.commentToApplicant.trim()}`);
  return {
    kind: LETTER_OF[decision.outcome],
    params: {
      name: sayName({ name: decision.leadName ?? '', nameAlt: decision.leadNameAlt }, locale),
      title: decision.title,
      number: decision.number ?? '',
      call: pickText(call.title, locale),
      amount: decision.amount === null ? '' : formatMoney(decision.amount, call.currency, locale),
      award: awardNumber ?? say('awardToCome'),
      id: decision.applicationId,
      reason: `\n\n${say('reason', { reason: because })}${drawn}`,
      feedback: thirds.length === 0 ? '' : `\n\n${say('compared')}\n${thirds.join('\n')}`,
      comments: written.length === 0 ? '' : `\n\n${say('comments')}\n\n${written.join('\n\n')}`,
    },
  };
}

/** Queues all letters of a release in its transaction, in batches; returns how many. */
export async function queueLetters(
  { services, tx }: { services: Services; tx: Db },
  call: CallRow,
  decisions: readonly ReleasedDecision[],
  awardNumbers: ReadonlyMap<string, string>,
  report: (done: number) => Promise<void>,
): Promise<number> {
  let queued = 0;
  for (let start = 0; start < decisions.length; start += BATCH) {
    const some = decisions.slice(start, start + BATCH);
    queued += await queueBatch({ services, tx }, call, some, awardNumbers);
    await report(start + some.length);
  }
  return queued + (await queueHostLetters({ services, tx }, call, decisions));
}

async function queueBatch(
  { services, tx }: { services: Services; tx: Db },
  call: CallRow,
  decisions: readonly ReleasedDecision[],
  awardNumbers: ReadonlyMap<string, string>,
): Promise<number> {
  const comments = Map.groupBy(
    await readCommentsForApplicants(
      tx,
      decisions.map((one) => one.applicationId),
    ),
    (one) => one.applicationId,
  );
  const draws = await readDraws(
    tx,
    decisions.map((one) => one.applicationId),
  );
  const leads = decisions.flatMap((one) => one.leadId ?? []);
  const targets = new Map((await mailTargets(tx, leads)).map((to) => [to.personId, to]));
  const letters = decisions.flatMap((decision): MailRequest[] => {
    const to = targets.get(decision.leadId);
    if (!to) return [];
    const letter = composeLetter(
      call,
      {
        decision,
        awardNumber: awardNumbers.get(decision.applicationId) ?? null,
        comments: comments.get(decision.applicationId) ?? [],
        feedback: decision.feedback,
        draw: drawPage(services, draws.get(decision.applicationId)),
      },
      to.locale,
    );
    return [{ ...letter, to, entity: 'application', entityId: decision.applicationId }];
  });
  return queueMails(services, tx, letters);
}

/** One letter to each host officer, listing their organisation's applications and what became of them. */
async function queueHostLetters(
  { services, tx }: { services: Services; tx: Db },
  call: CallRow,
  decisions: readonly ReleasedDecision[],
): Promise<number> {
  const ofHost = Map.groupBy(
    decisions.filter((one) => one.hostOrganisationId !== null),
    (one) => one.hostOrganisationId!,
  );
  const officers = await readHostOfficers(tx, [...ofHost.keys()]);
  const targets = new Map(
    (
      await mailTargets(
        tx,
        officers.map((one) => one.personId),
      )
    ).map((to) => [to.personId, to]),
  );
  const letters = officers.flatMap(({ organisationId, personId }): MailRequest[] => {
    const to = targets.get(personId);
    if (!to) return [];
    const lines = ofHost.get(organisationId)!.map((one) =>
      wordOf(
        to.locale,
        `letters:line.${one.outcome}`,
        {
          number: one.number ?? '',
          title: one.title,
          amount: one.amount === null ? '' : formatMoney(one.amount, call.currency, to.locale),
        },
        one.title,
      ),
    );
    const params = { call: pickText(call.title, to.locale), count: lines.length, lines: lines.join('\n') };
    return [{ kind: 'decisions-for-host', to, params, entity: 'call', entityId: call.id }];
  });
  return queueMails(services, tx, letters);
}

/** The letter as it would go out now, for those who stage the decisions. */
export async function previewLetter(
  { services, db }: { services: Services; db: Db },
  call: CallRow,
  decision: ReleasedDecision,
): Promise<{ locale: Locale; to: string | null; subject: string; body: string }[]> {
  const comments = await readCommentsForApplicants(db, [decision.applicationId]);
  const feedback = (await (await compareCriteria(db, call))([decision.applicationId])).get(
    decision.applicationId,
  );
  const draw = drawPage(
    services,
    (await readDraws(db, [decision.applicationId])).get(decision.applicationId),
  );
  const [target] = decision.leadId ? await mailTargets(db, [decision.leadId]) : [];
  const timeZone = await readTimeZone(db);
  const locales: Locale[] = target ? [target.locale] : ['en', 'zh'];
  return locales.map((locale) => {
    const { kind, params } = composeLetter(
      call,
      { decision, awardNumber: null, comments, feedback: feedback ?? [], draw },
      locale,
    );
    return { locale, to: target?.address ?? null, ...wordMail(services, { kind, locale, params }, timeZone) };
  });
}
