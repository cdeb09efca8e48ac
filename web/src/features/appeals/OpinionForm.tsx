import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './appeals.module.css';
import type { AppealDetail } from './types.ts';

/** Where the new reader says whether the appeal is right. */
export function OpinionForm({ appeal }: { appeal: AppealDetail }) {
  const { t } = useTranslation();
  const [recommendation, setRecommendation] = useState<string | null>(null);
  const [opinion, setOpinion] = useState('');
  const send = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/appeals/${appeal.id}/opinion`, { recommendation, opinion }),
    onSuccess: () => refresh('/appeals', '/home'),
  });
  return (
    <Section title={t('appeals:opinion.title')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Stack>
          <p className={classes.prose}>{t('appeals:opinion.lede')}</p>
          <Radio.Group
            label={t('appeals:opinion.recommendation')}
            required
            value={recommendation}
            onChange={setRecommendation}
          >
            <Stack gap="xs" mt="xs">
              {(['uphold', 'reject'] as const).map((value) => (
                <Radio key={value} value={value} label={t(`appeals:opinion.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('appeals:opinion.text')}
            required
            autosize
            minRows={6}
            maxLength={20_000}
            value={opinion}
            onChange={(event) => setOpinion(event.currentTarget.value)}
          />
          <ErrorNotice error={send.error} />
          <Group>
            <Button
              type="submit"
              disabled={!recommendation || opinion.trim() === ''}
              loading={send.isPending}
            >
              {t('appeals:opinion.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
