import { LIKELIHOODS, type Likelihood, REVIEWER_SCALES, type ReviewerScale } from '@headwater/core/ranking';
import { Button, Group, Modal, NumberInput, Radio, Select, Stack, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { RankingSource, RankingsOfCall } from './types.ts';
import { WeightFields } from './WeightFields.tsx';

/** Asks from what, for how many places and by what model to rank; mount it anew for each time. */
export function ComputeDialog({
  callId,
  rankings,
  onClose,
}: {
  callId: string;
  rankings: RankingsOfCall;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const go = useGo();
  const { reviews = 0, grades = 0 } = rankings.sources ?? {};
  const [source, setSource] = useState<RankingSource>(grades > 0 ? 'grades' : 'reviews');
  const [fund, setFund] = useState<number | string>(rankings.suggestedFund ?? '');
  const [credible, setCredible] = useState<number | string>(0.5);
  const [likelihood, setLikelihood] = useState<Likelihood>('normal');
  const [reviewerScale, setReviewerScale] = useState<ReviewerScale>('common');
  const [panelEffect, setPanelEffect] = useState(true);
  const [weights, setWeights] = useState<Record<string, number> | null>(null);
  const compute = useMutation<{ rankingId: string }, ApiError>({
    mutationFn: () =>
      post(`/calls/${callId}/rankings`, {
        source,
        fund,
        credible,
        likelihood,
        reviewerScale,
        ...(source === 'grades' ? { panelEffect } : {}),
        ...(source === 'reviews' && weights ? { weights } : {}),
      }),
    onSuccess: async ({ rankingId }) => {
      await refresh('/calls', '/rankings');
      go(`/calls/${callId}/ranking`, { search: { ranking: rankingId } });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('ranking:computeTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          compute.mutate();
        }}
      >
        <Stack>
          <Radio.Group
            label={t('ranking:source')}
            value={source}
            onChange={(value) => setSource(value as RankingSource)}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="reviews"
                label={t('ranking:sources.reviews', { count: reviews })}
                disabled={reviews === 0}
              />
              <Radio
                value="grades"
                label={t('ranking:sources.grades', { count: grades })}
                disabled={grades === 0}
              />
            </Stack>
          </Radio.Group>
          {source === 'reviews' && rankings.criteria.length > 1 ? (
            <WeightFields criteria={rankings.criteria} weights={weights} onChange={setWeights} />
          ) : null}
          {source === 'grades' ? (
            <Switch
              label={t('ranking:panelEffect')}
              description={t('ranking:panelEffectHelp')}
              checked={panelEffect}
              onChange={(event) => setPanelEffect(event.currentTarget.checked)}
            />
          ) : null}
          <NumberInput
            label={t('ranking:fund')}
            description={
              rankings.suggestedFund === null
                ? undefined
                : t('ranking:fundHelp', { count: rankings.suggestedFund })
            }
            required
            min={0}
            allowDecimal={false}
            value={fund}
            onChange={setFund}
          />
          <NumberInput
            label={t('ranking:credible')}
            description={t('ranking:credibleHelp')}
            required
            min={0.05}
            max={0.99}
            step={0.05}
            value={credible}
            onChange={setCredible}
          />
          <Select
            label={t('ranking:likelihood')}
            description={t('ranking:likelihoodHelp')}
            allowDeselect={false}
            value={likelihood}
            onChange={(value) => {
              setLikelihood(value as Likelihood);
              if (value === 'ordinal') setReviewerScale('common');
            }}
            data={LIKELIHOODS.map((one) => ({ value: one, label: t(`ranking:likelihoods.${one}`) }))}
          />
          <Select
            label={t('ranking:reviewerScale')}
            description={t('ranking:reviewerScaleHelp')}
            allowDeselect={false}
            disabled={likelihood === 'ordinal'}
            value={reviewerScale}
            onChange={(value) => setReviewerScale(value as ReviewerScale)}
            data={REVIEWER_SCALES.map((one) => ({
              value: one,
              label: t(`ranking:reviewerScales.${one}`),
            }))}
          />
          <ErrorNotice error={compute.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={compute.isPending} disabled={fund === ''}>
              {t('ranking:start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
