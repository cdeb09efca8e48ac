import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Money } from '../../ui/Money.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTimeText } from '../../ui/useTimeText.ts';
import { AppealStatusBadge } from './AppealStatusBadge.tsx';
import classes from './appeals.module.css';
import { GROUNDS, type Grounds, type TeamAppeal as Shown } from './types.ts';

/** What a team can do about a decision, below the decision: file an appeal, see how it stands, read the answer. */
export function TeamAppeal({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const sayTime = useTimeText();
  const [filing, setFiling] = useState(false);
  const { data } = useGet<Shown>(`/applications/${applicationId}/appeal`);
  if (!data) return null;
  if (data.appeal) return <Standing appeal={data.appeal} />;
  if (!data.can.file) return null;
  return (
    <Section title={t('appeals:team.title')}>
      <p className={classes.prose}>{t('appeals:team.lede', { date: sayTime(data.closesAt, 'zone') })}</p>
      {filing ? (
        <FilingForm applicationId={applicationId} onClose={() => setFiling(false)} />
      ) : (
        <Button variant="default" onClick={() => setFiling(true)}>
          {t('appeals:team.file')}
        </Button>
      )}
    </Section>
  );
}

function Standing({ appeal }: { appeal: NonNullable<Shown['appeal']> }) {
  const { t } = useTranslation();
  const sayTime = useTimeText();
  const [withdrawing, setWithdrawing] = useState(false);
  return (
    <Section title={t('appeals:team.title')}>
      <p>
        <AppealStatusBadge status={appeal.status} />{' '}
        {appeal.amount === null ? null : <Money minor={appeal.amount} currency={appeal.currency} />}
      </p>
      {appeal.endedAt ? null : (
        <p className={classes.soft}>
          {t('appeals:team.filed', { date: sayTime(appeal.filedAt), due: sayTime(appeal.answerDueAt) })}
        </p>
      )}
      <h3>{t(`appeals:grounds.${appeal.grounds}`)}</h3>
      <p className={classes.prose}>{appeal.statement}</p>
      {appeal.opinion ? (
        <>
          <h3>{t('appeals:team.opinion')}</h3>
          <p className={classes.prose}>{appeal.opinion}</p>
        </>
      ) : null}
      {appeal.reason ? (
        <>
          <h3>{t('appeals:team.reason')}</h3>
          <p className={classes.prose}>{appeal.reason}</p>
        </>
      ) : null}
      {appeal.can.withdraw ? (
        <Button variant="default" onClick={() => setWithdrawing(true)}>
          {t('appeals:team.withdraw')}
        </Button>
      ) : null}
      <ConfirmDialog
        opened={withdrawing}
        onClose={() => setWithdrawing(false)}
        title={t('appeals:team.withdraw')}
        text={t('appeals:team.withdrawText')}
        confirmLabel={t('appeals:team.withdraw')}
        danger
        onConfirm={async () => {
          await post(`/appeals/${appeal.id}/withdraw`);
          await refresh('/applications', '/home');
        }}
      />
    </Section>
  );
}

function FilingForm({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [grounds, setGrounds] = useState<Grounds | null>(null);
  const [statement, setStatement] = useState('');
  const send = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/applications/${applicationId}/appeal`, { grounds, statement }),
    onSuccess: () => refresh('/applications', '/home'),
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Stack>
        <Radio.Group
          label={t('appeals:team.ground')}
          required
          value={grounds}
          onChange={(value) => setGrounds(value as Grounds)}
        >
          <Stack gap="xs" mt="xs">
            {GROUNDS.map((value) => (
              <Radio key={value} value={value} label={t(`appeals:grounds.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('appeals:team.statement')}
          description={t('appeals:team.statementHelp')}
          required
          autosize
          minRows={6}
          maxLength={10_000}
          value={statement}
          onChange={(event) => setStatement(event.currentTarget.value)}
        />
        <p className={classes.soft}>{t('appeals:team.once')}</p>
        <ErrorNotice error={send.error} />
        <Group>
          <Button type="submit" disabled={!grounds || statement.trim() === ''} loading={send.isPending}>
            {t('appeals:team.send')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
