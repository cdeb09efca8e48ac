import { Button, NumberInput, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import { Section } from '../../ui/Section.tsx';
import type { RankingsOfCall } from '../panels/types.ts';
import { readOwnValues } from './ownValues.ts';
import classes from './portfolio.module.css';
import { VALUE_KINDS, type ValueKind } from './types.ts';

/** What a run is asked for, and the button that begins it. */
export function RunForm({
  callId,
  isReady,
  onBegun,
}: {
  callId: string;
  /** Whether the plan is saved and has a line. */
  isReady: boolean;
  onBegun: (runId: string) => void;
}) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const rankings = useGet<RankingsOfCall>(`/calls/${callId}/rankings`);
  const ready = rankings.data?.items.filter(({ status }) => status === 'ready') ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [value, setValue] = useState<ValueKind>('grade');
  const [typed, setTyped] = useState('');
  const [draws, setDraws] = useState<number | string>(100);
  const [name, setName] = useState('');
  const rankingId = chosen ?? ready[0]?.id ?? null;
  const own = readOwnValues(typed);
  const start = useMutation<{ runId: string }, ApiError>({
    mutationFn: () =>
      post(`/calls/${callId}/portfolio-runs`, {
        rankingId,
        name,
        value,
        ...(value === 'own' ? { values: own.values } : { draws }),
      }),
    onSuccess: async ({ runId }) => {
      await refresh('/calls');
      onBegun(runId);
    },
  });
  return (
    <Section title={t('portfolio:run.title')} lede={t('portfolio:run.lede')}>
      <ErrorNotice error={rankings.error} />
      {rankings.data && ready.length === 0 ? (
        <p>
          <Link to={`/calls/${callId}/ranking`}>{t('portfolio:run.noRanking')}</Link>
        </p>
      ) : null}
      {rankingId ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            start.mutate();
          }}
        >
          <Stack maw={560}>
            <Select
              label={t('portfolio:run.ranking')}
              allowDeselect={false}
              value={rankingId}
              onChange={setChosen}
              data={ready.map((one) => ({
                value: one.id,
                label: t('ranking:versionOf', {
                  date: formatTime(one.createdAt, locale, undefined, 'time'),
                  source: t(`ranking:sourceName.${one.source}`),
                }),
              }))}
            />
            <Radio.Group
              label={t('portfolio:run.value')}
              value={value}
              onChange={(kind) => setValue(kind as ValueKind)}
            >
              <Stack gap="xs" mt="xs">
                {VALUE_KINDS.map((kind) => (
                  <Radio key={kind} value={kind} label={t(`portfolio:run.values.${kind}`)} />
                ))}
              </Stack>
            </Radio.Group>
            {value === 'own' ? (
              <Textarea
                label={t('portfolio:run.own')}
                description={t('portfolio:run.ownHelp')}
                autosize
                minRows={4}
                maxRows={16}
                required
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                error={own.wrong ? t('portfolio:run.ownWrong', { ...own.wrong }) : undefined}
              />
            ) : (
              <NumberInput
                label={t('portfolio:run.draws')}
                description={t('portfolio:run.drawsHelp')}
                min={0}
                max={500}
                allowDecimal={false}
                required
                value={draws}
                onChange={setDraws}
              />
            )}
            <TextInput
              label={t('portfolio:run.name')}
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <ErrorNotice error={start.error} />
            <div className={classes.buttons}>
              <Button
                type="submit"
                loading={start.isPending}
                disabled={!isReady || own.wrong !== null || (value !== 'own' && draws === '')}
              >
                {t('portfolio:run.start')}
              </Button>
              {isReady ? null : <span className={classes.soft}>{t('portfolio:run.unsaved')}</span>}
            </div>
          </Stack>
        </form>
      ) : null}
    </Section>
  );
}
