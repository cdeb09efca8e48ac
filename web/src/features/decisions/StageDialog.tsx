import { formatMoney } from '@headwater/core/money';
import { Alert, Anchor, Button, Group, List, Modal, Select, Skeleton, Stack, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import type { RankingsOfCall } from '../panels/types.ts';
import type { DecisionRound, PlanSummary } from './types.ts';

/** Chooses a ranking, shows what staging from it would do, and stages it. Mount it anew for each time. */
export function StageDialog({ round, onClose }: { round: DecisionRound; onClose: () => void }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const { callId } = round;
  const rankings = useGet<RankingsOfCall>(`/calls/${callId}/rankings`);
  const ready = rankings.data?.items.filter(({ status }) => status === 'ready') ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const rankingId = chosen ?? ready[0]?.id ?? null;
  const stage = useMutation<PlanSummary, ApiError>({
    mutationFn: () =>
      post(`/calls/${callId}/decision-round/stage`, { rankingId, revision: round.round?.revision ?? null }),
    onSuccess: async () => {
      await refresh('/calls', '/home');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('decisions:stage.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <ErrorNotice error={rankings.error} />
        {rankings.isPending ? <Skeleton height={120} /> : null}
        {rankings.data && ready.length === 0 ? (
          <Alert color="silt" variant="light" title={t('decisions:stage.none')}>
            <Anchor component={Link} to={`/calls/${callId}/ranking`}>
              {t('decisions:stage.computeRanking')}
            </Anchor>
          </Alert>
        ) : null}
        {rankingId ? (
          <>
            <Select
              label={t('decisions:stage.ranking')}
              allowDeselect={false}
              value={rankingId}
              onChange={setChosen}
              data={ready.map((one) => ({
                value: one.id,
                label: t('decisions:stage.rankingOf', {
                  date: formatTime(one.createdAt, locale, undefined, 'time'),
                  source: t(`ranking:sourceName.${one.source}`),
                  fund: one.parameters.fund,
                }),
              }))}
            />
            <Preview callId={callId} rankingId={rankingId} currency={round.currency} />
          </>
        ) : null}
        {round.round && round.totals.undecided < round.totals.applications ? (
          <Alert color="silt" variant="light">
            {t('decisions:stage.replaces')}
          </Alert>
        ) : null}
        <ErrorNotice error={stage.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={!rankingId} loading={stage.isPending} onClick={() => stage.mutate()}>
            {t('decisions:stage.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Preview({ callId, rankingId, currency }: { callId: string; rankingId: string; currency: string }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const preview = useQuery<PlanSummary, ApiError>({
    queryKey: [`/calls/${callId}/decision-round/preview`, rankingId],
    queryFn: () => post(`/calls/${callId}/decision-round/preview`, { rankingId }),
    staleTime: 0,
  });
  if (preview.isPending) return <Skeleton height={96} />;
  if (!preview.data) return <ErrorNotice error={preview.error} />;
  const { funded, declined, awarded, open } = preview.data;
  return (
    <section aria-labelledby="preview">
      <Title order={3} size="h4" id="preview" mb="xs">
        {t('decisions:stage.preview')}
      </Title>
      <List spacing={4}>
        <List.Item>
          {t('decisions:stage.funded', { count: funded, amount: formatMoney(awarded, currency, locale) })}
        </List.Item>
        <List.Item>{t('decisions:stage.declined', { count: declined })}</List.Item>
        {open.lottery > 0 ? (
          <List.Item>{t('decisions:stage.lottery', { count: open.lottery })}</List.Item>
        ) : null}
        {open.overBudget > 0 ? (
          <List.Item>{t('decisions:stage.overBudget', { count: open.overBudget })}</List.Item>
        ) : null}
        {open.heardApart > 0 ? (
          <List.Item>{t('decisions:stage.heardApart', { count: open.heardApart })}</List.Item>
        ) : null}
        {open.notRanked > 0 ? (
          <List.Item>{t('decisions:stage.notRanked', { count: open.notRanked })}</List.Item>
        ) : null}
      </List>
    </section>
  );
}
