import { Button, Group, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './conflicts.module.css';
import { useOrganisationName } from './names.ts';
import { type Organisation, type Person, REASON_LEAST } from './types.ts';

interface Account extends Person {
  orcid: string | null;
  emailDomain: string | null;
  organisations: Organisation[];
}
interface Question {
  candidate: Account;
  member: Account;
  match: 'same' | 'transliterated';
  speaksFor: string[];
  speaksAgainst: string[];
  applications: { id: string; number: string | null; title: string }[];
  can: { settle: boolean };
}
interface Settled {
  id: string;
  verdict: 'same' | 'different';
  reason: string;
  settledAt: string;
  settledBy: Person | null;
  people: [Account, Account];
  can: { reopen: boolean };
}
interface Identities {
  questions: Question[];
  hasMore: boolean;
  settled: Settled[];
}

/** Accounts of one name that may be one person, for the officer to settle, and what was settled. */
export function IdentitiesTab({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const path = `/calls/${callId}/identities`;
  const { data, error } = useGet<Identities>(path);
  if (!data) return error ? <ErrorNotice error={error} /> : <Skeleton height={240} />;
  return (
    <>
      <p className={classes.lede}>{t('relations:identity.lede')}</p>
      {data.questions.length === 0 ? (
        <EmptyState title={t('relations:identity.empty')} text={t('relations:identity.emptyText')} />
      ) : (
        <ul className={classes.evidence}>
          {data.questions.map((question) => (
            <li key={`${question.candidate.id} ${question.member.id}`}>
              <QuestionCard question={question} callId={callId} />
            </li>
          ))}
        </ul>
      )}
      {data.hasMore ? <p className={classes.soft}>{t('relations:identity.more')}</p> : null}
      {data.settled.length > 0 ? (
        <Section title={t('relations:identity.settled')}>
          <ul className={classes.evidence}>
            {data.settled.map((settled) => (
              <li key={settled.id}>
                <SettledLine settled={settled} callId={callId} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

const renew = (callId: string) => refresh(`/calls/${callId}`, '/conflicts', '/home');

function QuestionCard({ question, callId }: { question: Question; callId: string }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const [verdict, setVerdict] = useState<Settled['verdict'] | null>(null);
  const { candidate, member } = question;
  const words = (clues: string[]) =>
    clues.map((clue) => t(`relations:identity.clue.${clue}`)).join(t('common:listSeparator')) ||
    t('relations:identity.nothing');
  return (
    <>
      <div className={classes.pair}>
        <AccountBlock label={t('relations:identity.candidate')} account={candidate} />
        <AccountBlock label={t('relations:identity.member')} account={member} />
      </div>
      <dl className={classes.facts}>
        <dt>{t('relations:identity.for')}</dt>
        <dd>
          {[
            t(`relations:identity.match.${question.match}`),
            ...question.speaksFor.map((clue) => t(`relations:identity.clue.${clue}`)),
          ].join(t('common:listSeparator'))}
        </dd>
        <dt>{t('relations:identity.against')}</dt>
        <dd>{words(question.speaksAgainst)}</dd>
        <dt>{t('relations:identity.matters')}</dt>
        <dd>
          {question.applications.map((application) => (
            <div key={application.id}>
              <Link to={`/applications/${application.id}`}>{application.title}</Link>
            </div>
          ))}
        </dd>
      </dl>
      {question.can.settle ? (
        <Group>
          {(['different', 'same'] as const).map((one) => (
            <Button key={one} variant="default" onClick={() => setVerdict(one)}>
              {t(`relations:identity.${one}`)}
            </Button>
          ))}
        </Group>
      ) : null}
      <ConfirmDialog
        opened={verdict !== null}
        onClose={() => setVerdict(null)}
        title={t(`relations:identity.${verdict ?? 'same'}Title`)}
        text={t(`relations:identity.${verdict ?? 'same'}Text`, { a: sayName(candidate), b: sayName(member) })}
        confirmLabel={t(`relations:identity.${verdict ?? 'same'}`)}
        reasonLabel={t('relations:identity.reason')}
        reasonLeast={REASON_LEAST}
        onConfirm={async (reason) => {
          await post(`/calls/${callId}/identities`, {
            personIds: [candidate.id, member.id],
            verdict,
            reason,
          });
          await renew(callId);
        }}
      />
    </>
  );
}

function AccountBlock({ label, account }: { label: string; account: Account }) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  return (
    <div>
      <div className={classes.soft}>{label}</div>
      <strong>
        <PersonName name={account.name} nameAlt={account.nameAlt} />
      </strong>
      <div>{account.organisations.map(nameOf).join(', ') || t('relations:identity.noPlaces')}</div>
      <div className={classes.soft} translate="no">
        {[account.orcid ?? t('relations:identity.noOrcid'), account.emailDomain].filter(Boolean).join(' · ')}
      </div>
    </div>
  );
}

function SettledLine({ settled, callId }: { settled: Settled; callId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const sayName = usePersonName();
  const [a, b] = settled.people;
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <strong>
          {sayName(a)} / {sayName(b)}: {t(`relations:identity.${settled.verdict}`)}
        </strong>
        <blockquote className={classes.note}>{settled.reason}</blockquote>
        <div className={classes.soft}>
          {settled.settledBy ? <>{sayName(settled.settledBy)}, </> : null}
          <DateTime value={settled.settledAt} />
        </div>
      </div>
      {settled.can.reopen ? (
        <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)}>
          {t('relations:identity.reopen')}
        </Button>
      ) : null}
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('relations:identity.reopenTitle')}
        text={t('relations:identity.reopenText', { a: sayName(a), b: sayName(b) })}
        confirmLabel={t('relations:identity.reopen')}
        reasonLabel={t('relations:identity.reason')}
        reasonLeast={REASON_LEAST}
        onConfirm={async (reason) => {
          await post(`/identities/${settled.id}/reopen`, { reason });
          await renew(callId);
        }}
      />
    </Group>
  );
}
