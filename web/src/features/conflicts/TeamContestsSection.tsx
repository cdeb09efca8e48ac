import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './conflicts.module.css';
import { REASON_LEAST } from './types.ts';

interface TeamContests {
  items: {
    id: string;
    note: string;
    createdAt: string;
    outcome: 'accepted' | 'rejected' | null;
    answer: string | null;
  }[];
  can: { contest: boolean };
}

/** What a team tells the officers is held wrongly of it, and their answers. */
export function TeamContestsSection({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const path = `/applications/${applicationId}/conflict-contests`;
  const { data } = useGet<TeamContests>(path);
  const [isOpen, setOpen] = useState(false);
  if (!data || (!data.can.contest && data.items.length === 0)) return null;
  return (
    <Section
      title={t('relations:team.title')}
      lede={t('relations:team.lede')}
      actions={
        data.can.contest ? (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('relations:team.add')}
          </Button>
        ) : undefined
      }
    >
      <ul className={classes.evidence}>
        {data.items.map((contest) => (
          <li key={contest.id}>
            <blockquote className={classes.note}>{contest.note}</blockquote>
            <div className={classes.soft}>
              <DateTime value={contest.createdAt} /> · {t(`relations:contest.${contest.outcome ?? 'open'}`)}
            </div>
            {contest.answer ? <blockquote className={classes.note}>{contest.answer}</blockquote> : null}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('relations:team.addTitle')}
        text={t('relations:team.addText')}
        confirmLabel={t('relations:team.add')}
        reasonLabel={t('relations:team.note')}
        reasonLeast={REASON_LEAST}
        onConfirm={async (note) => {
          await post(path, { note });
          await refresh(path);
        }}
      />
    </Section>
  );
}
