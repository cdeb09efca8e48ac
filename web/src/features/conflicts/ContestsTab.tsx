import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
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
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './conflicts.module.css';
import { type Contest, REASON_LEAST } from './types.ts';

/** What was contested in a call, the open ones first. */
export function ContestsTab({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { data, error } = useGet<{ items: Contest[] }>(`/calls/${callId}/conflict-contests`);
  if (!data) return error ? <ErrorNotice error={error} /> : <Skeleton height={240} />;
  return (
    <>
      <p className={classes.lede}>{t('relations:contest.lede')}</p>
      {data.items.length === 0 ? (
        <EmptyState title={t('relations:contest.empty')} text={t('relations:contest.emptyText')} />
      ) : (
        <ul className={classes.evidence}>
          {data.items.map((contest) => (
            <li key={contest.id}>
              <ContestAbout contest={contest} />
              <ContestCard contest={contest} callId={callId} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ContestAbout({ contest }: { contest: Contest }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.facts} style={{ marginBottom: '0.5rem' }}>
      <dt>{t('relations:contest.about')}</dt>
      <dd>
        {contest.finding ? (
          <>
            {t(`conflicts:rule.${contest.finding.rule}`)}
            {t('common:colon')}
            <PersonName name={contest.finding.person.name} nameAlt={contest.finding.person.nameAlt} />
          </>
        ) : (
          t('relations:contest.team')
        )}
      </dd>
      <dt>{t('conflicts:finding.application')}</dt>
      <dd>
        <Link to={`/applications/${contest.application.id}`}>{contest.application.title}</Link>
      </dd>
    </dl>
  );
}

/** One contest with its answer, or with the way to answer it. */
export function ContestCard({ contest, callId = '' }: { contest: Contest; callId?: string }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'accept' | 'reject' | null>(null);
  const verb = outcome ?? 'accept';
  const { finding } = contest;
  return (
    <div>
      <blockquote className={classes.note}>{contest.note}</blockquote>
      <Group gap="sm" className={classes.soft} mb="xs">
        <span>
          <PersonName name={contest.createdBy.name} nameAlt={contest.createdBy.nameAlt} />
          {' · '}
          {t(`relations:contest.side.${contest.side}`)}
          {' · '}
          <DateTime value={contest.createdAt} />
        </span>
        <StatusBadge
          label={t(`relations:contest.${contest.outcome ?? 'open'}`)}
          tone={contest.outcome === null ? 'attention' : 'neutral'}
        />
      </Group>
      {contest.answer ? <blockquote className={classes.note}>{contest.answer}</blockquote> : null}
      {contest.can.decide ? (
        <Group>
          <Button variant="default" onClick={() => setOutcome('accept')}>
            {t('relations:contest.accept')}
          </Button>
          <Button variant="default" onClick={() => setOutcome('reject')}>
            {t('relations:contest.reject')}
          </Button>
        </Group>
      ) : contest.outcome === null ? (
        <p className={classes.soft}>
          {finding && !finding.stands ? `${t('relations:contest.already')} ` : ''}
          {t('relations:contest.others')}
        </p>
      ) : null}
      <ConfirmDialog
        opened={outcome !== null}
        onClose={() => setOutcome(null)}
        title={t(`relations:contest.${verb}Title`)}
        text={
          finding ? (
            t(`relations:contest.${verb}${finding.stands ? 'Text' : 'AlreadyText'}`)
          ) : (
            <Text>
              {t(`relations:contest.${verb}TeamText`)}{' '}
              {verb === 'accept' ? (
                <Anchor
                  component={Link}
                  to={`/calls/${callId}/conflicts`}
                  search={{ tab: 'found', 'f-q': contest.application.number ?? contest.application.title }}
                >
                  {t('relations:contest.findings')}
                </Anchor>
              ) : null}
            </Text>
          )
        }
        confirmLabel={t(`relations:contest.${verb}`)}
        reasonLabel={t('relations:contest.answer')}
        reasonLeast={REASON_LEAST}
        onConfirm={async (answer) => {
          await post(`/conflict-contests/${contest.id}/decide`, {
            outcome: verb === 'accept' ? 'accepted' : 'rejected',
            answer,
          });
          await refresh('/conflicts', '/calls', '/home');
        }}
      />
    </div>
  );
}
