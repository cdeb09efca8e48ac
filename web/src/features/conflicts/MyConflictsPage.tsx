import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './conflicts.module.css';
import { RelationsSection } from './RelationsSection.tsx';
import { Severity } from './Severity.tsx';
import { REASON_LEAST, type RuleKey, type SEVERITIES } from './types.ts';

interface OwnFinding {
  id: string;
  title: string;
  rule: RuleKey;
  severity: (typeof SEVERITIES)[number];
  foundAt: string;
  overriddenAt: string | null;
  facts: { kind: 'organisation' | 'work' | 'email-domain'; text: string; date: string | null }[];
  contest: {
    note: string;
    createdAt: string;
    outcome: 'accepted' | 'rejected' | null;
    answer: string | null;
  } | null;
  can: { contest: boolean };
}

/** Whom one must not judge, and what was found against oneself where one was asked to review. */
export default function MyConflictsPage() {
  const { t } = useTranslation();
  const { data, error } = useGet<{ items: OwnFinding[] }>('/my/conflicts');
  return (
    <>
      <PageHeader title={t('relations:mine.title')} lede={t('relations:mine.lede')} />
      <RelationsSection />
      <Section title={t('relations:mine.findings')} lede={t('relations:mine.findingsLede')}>
        <ErrorNotice error={error} />
        {!data && !error ? <Skeleton height={120} /> : null}
        {data?.items.length === 0 ? <p className={classes.soft}>{t('relations:mine.noFindings')}</p> : null}
        <ul className={classes.evidence}>
          {data?.items.map((finding) => (
            <li key={finding.id}>
              <OwnFindingCard finding={finding} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function OwnFindingCard({ finding }: { finding: OwnFinding }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { contest } = finding;
  return (
    <>
      <strong>{finding.title}</strong>
      <div>
        {t(`conflicts:rule.${finding.rule}`)} ·{' '}
        {finding.overriddenAt ? (
          <StatusBadge label={t('conflicts:finding.overridden')} tone="neutral" />
        ) : (
          <Severity severity={finding.severity} />
        )}
      </div>
      {finding.facts.map((fact) => (
        <div key={`${fact.kind} ${fact.text}`} className={classes.soft}>
          {t(`relations:mine.fact.${fact.kind}`, { text: fact.text })}
          {fact.date ? `, ${fact.date}` : ''}
        </div>
      ))}
      <div className={classes.soft}>
        {t('conflicts:finding.found')}: <DateTime value={finding.foundAt} />
      </div>
      {contest ? (
        <div style={{ marginTop: '0.5rem' }}>
          <div className={classes.soft}>{t('relations:mine.contested')}</div>
          <blockquote className={classes.note}>{contest.note}</blockquote>
          {contest.answer ? (
            <>
              <div className={classes.soft}>
                {t('relations:mine.answered')}
                {contest.outcome ? ` ${t(`relations:contest.${contest.outcome}`)}` : ''}
              </div>
              <blockquote className={classes.note}>{contest.answer}</blockquote>
            </>
          ) : null}
          {contest.outcome === 'accepted' && !finding.overriddenAt ? (
            <p>{t('relations:mine.restoredSince')}</p>
          ) : null}
          {contest.outcome === 'rejected' && finding.overriddenAt ? (
            <p>{t('relations:mine.setAsideSince')}</p>
          ) : null}
        </div>
      ) : null}
      {finding.can.contest ? (
        <Button variant="default" mt="sm" onClick={() => setOpen(true)}>
          {t('conflicts:finding.contest')}
        </Button>
      ) : null}
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('conflicts:finding.contestTitle')}
        text={t('conflicts:finding.contestText')}
        confirmLabel={t('conflicts:finding.contest')}
        reasonLabel={t('conflicts:finding.reasonLabel')}
        reasonLeast={REASON_LEAST}
        onConfirm={async (note) => {
          await post(`/conflicts/${finding.id}/contest`, { note });
          await refresh('/my/conflicts');
        }}
      />
    </>
  );
}
