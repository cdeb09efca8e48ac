import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './conflicts.module.css';

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
      title={t('conflicts:team.title')}
      lede={t('conflicts:team.lede')}
      actions={
        data.can.contest ? (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('conflicts:team.add')}
          </Button>
        ) : undefined
      }
    >
      <ul className={classes.evidence}>
        {data.items.map((contest) => (
          <li key={contest.id}>
            <blockquote className={classes.note}>{contest.note}</blockquote>
            <div className={classes.soft}>
              <DateTime value={contest.createdAt} /> · {t(`conflicts:contest.${contest.outcome ?? 'open'}`)}
            </div>
            {contest.answer ? <blockquote className={classes.note}>{contest.answer}</blockquote> : null}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('conflicts:team.addTitle')}
        text={t('conflicts:team.addText')}
        confirmLabel={t('conflicts:team.add')}
        reasonLabel={t('conflicts:team.note')}
        onConfirm={async (note) => {
          await post(path, { note });
          await refresh(path);
        }}
      />
    </Section>
  );
}
