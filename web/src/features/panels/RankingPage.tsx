import { Alert, Button, Select, Skeleton, Tabs } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link, useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import { ComputeDialog } from './ComputeDialog.tsx';
import classes from './panels.module.css';
import { RankingFit } from './RankingFit.tsx';
import { RankingMethod } from './RankingMethod.tsx';
import { RankingPlot } from './RankingPlot.tsx';
import { RankingTable } from './RankingTable.tsx';
import { RankingWarnings } from './RankingWarnings.tsx';
import type { PanelsOfCall, RankedItem, RankingDetail, RankingsOfCall } from './types.ts';

/** The rankings of a call: the latest one unless the address names another. */
export default function RankingPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const search: { ranking?: string } = useSearch({ strict: false });
  const rankings = useGet<RankingsOfCall>(`/calls/${callId}/rankings`);
  const panels = useGet<PanelsOfCall>(`/calls/${callId}/panels`);
  const [isAsking, setIsAsking] = useState(false);
  const items = rankings.data?.items ?? [];
  const chosen = items.find(({ id }) => id === search.ranking) ?? items[0];
  const compute = rankings.data?.can.compute ? (
    <Button onClick={() => setIsAsking(true)}>{t('ranking:compute')}</Button>
  ) : null;
  return (
    <>
      <PageHeader
        title={t('ranking:title')}
        kicker={panels.data?.callCode}
        lede={t('ranking:lede')}
        crumbs={panels.data ? { [`/calls/${callId}`]: text(panels.data.callTitle) } : {}}
        actions={
          <>
            {compute}
            {rankings.data?.sources ? (
              <>
                <Button component={Link} to={`/calls/${callId}/nonconsensus`} variant="default">
                  {t('ranking:divided')}
                </Button>
                <Button component={Link} to={`/calls/${callId}/portfolio`} variant="default">
                  {t('portfolio:open')}
                </Button>
                <Button component={Link} to={`/calls/${callId}/draw`} variant="default">
                  {t('draws:open')}
                </Button>
              </>
            ) : null}
          </>
        }
      />
      <ErrorNotice error={rankings.error} />
      {rankings.isPending ? <Skeleton height={400} /> : null}
      {rankings.data && items.length === 0 ? (
        <EmptyState title={t('ranking:none')} text={t('ranking:noneText')} action={compute} />
      ) : null}
      {chosen ? (
        <>
          {items.length > 1 ? <ChooseRanking callId={callId} items={items} chosenId={chosen.id} /> : null}
          <OneRanking
            key={chosen.id}
            id={chosen.id}
            panels={panels.data}
            criteria={rankings.data?.criteria ?? []}
          />
        </>
      ) : null}
      {rankings.data && isAsking ? (
        <ComputeDialog callId={callId} rankings={rankings.data} onClose={() => setIsAsking(false)} />
      ) : null}
    </>
  );
}

function ChooseRanking({
  callId,
  items,
  chosenId,
}: {
  callId: string;
  items: RankingsOfCall['items'];
  chosenId: string;
}) {
  const { t } = useTranslation();
  const go = useGo();
  const locale = HTML_LANG[useLocale()];
  return (
    <Select
      label={t('ranking:version')}
      allowDeselect={false}
      maw={440}
      mb="lg"
      value={chosenId}
      onChange={(ranking) => go(`/calls/${callId}/ranking`, { search: { ranking: ranking ?? undefined } })}
      data={items.map((one) => ({
        value: one.id,
        label: [
          t('ranking:versionOf', {
            date: formatTime(one.createdAt, locale, undefined, 'time'),
            source: t(`ranking:sourceName.${one.source}`),
          }),
          one.status === 'failed' ? t('ranking:failed') : null,
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  );
}

function OneRanking({
  id,
  panels,
  criteria,
}: {
  id: string;
  panels: PanelsOfCall | undefined;
  criteria: RankingsOfCall['criteria'];
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { data: ranking, error, isPending } = useGet<RankingDetail>(`/rankings/${id}`);
  const [panel, setPanel] = useState<string | null>(null);
  const isReady = ranking?.status === 'ready';
  const plot = useGet<{ items: RankedItem[] }>(isReady ? `/rankings/${id}/plot` : null, {
    panel: panel ?? undefined,
  });
  if (isPending) return <Skeleton height={400} />;
  if (!ranking) return <ErrorNotice error={error} />;
  if (ranking.status !== 'ready' && ranking.jobId) {
    return (
      <JobProgress
        jobId={ranking.jobId}
        title={t('ranking:computing')}
        onOver={() => {
          if (ranking.status === 'computing') void refresh('/rankings', '/calls');
        }}
      />
    );
  }
  const several = (panels?.items.length ?? 0) > 1;
  return (
    <>
      {ranking.isUpToDate === false ? (
        <Alert color="silt" variant="light" mb="lg" title={t('ranking:outdated')}>
          {t('ranking:recompute')}
        </Alert>
      ) : null}
      <RankingWarnings warnings={ranking.summary?.warnings ?? []} />
      <Tiles ranking={ranking} />
      <div className={classes.method}>
        <Section title={t('ranking:places')}>
          {several ? (
            <Select
              label={t('ranking:panel')}
              placeholder={t('all')}
              clearable
              clearButtonProps={{ 'aria-label': t('all') }}
              maw={360}
              my="md"
              value={panel}
              onChange={setPanel}
              data={panels?.items.map((one) => ({ value: one.id, label: text(one.name) }))}
            />
          ) : null}
          <Tabs defaultValue="plot" keepMounted={false} mt="md">
            <Tabs.List>
              <Tabs.Tab value="plot">{t('ranking:plot')}</Tabs.Tab>
              <Tabs.Tab value="table">{t('ranking:table')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="plot" pt="md">
              <ErrorNotice error={plot.error} />
              {plot.isPending ? <Skeleton height={400} /> : null}
              {plot.data ? (
                <RankingPlot
                  key={panel}
                  items={plot.data.items}
                  fund={ranking.parameters.fund}
                  ranked={panel === null ? sumOf(ranking.counts) : null}
                />
              ) : null}
            </Tabs.Panel>
            <Tabs.Panel value="table" pt="md">
              <RankingTable ranking={ranking} panel={panel} />
            </Tabs.Panel>
          </Tabs>
        </Section>
      </div>
      {ranking.summary?.diagnostics ? <RankingFit diagnostics={ranking.summary.diagnostics} /> : null}
      <RankingMethod ranking={ranking} criteria={criteria} />
    </>
  );
}

const sumOf = ({ fund, lottery, decline }: RankingDetail['counts']) => fund + lottery + decline;

function Tiles({ ranking }: { ranking: RankingDetail }) {
  const { t } = useTranslation();
  const { counts, summary, parameters } = ranking;
  return (
    <>
      <StatTiles
        tiles={[
          { id: 'fund', label: t('ranking:tile.fund'), value: counts.fund },
          {
            id: 'lottery',
            label: t('ranking:tile.lottery'),
            value: counts.lottery,
            note:
              summary?.lotteryPlaces && counts.lottery > 0
                ? t('ranking:tile.places', { count: summary.lotteryPlaces })
                : undefined,
          },
          { id: 'decline', label: t('ranking:tile.decline'), value: counts.decline },
          {
            id: 'line',
            label: t('ranking:tile.line'),
            value: summary?.fundingLine?.toFixed(1) ?? '–',
            note: t('ranking:tile.lineNote', { count: parameters.fund }),
          },
        ]}
      />
      {summary?.ungraded ? <p>{t('ranking:ungraded', { count: summary.ungraded })}</p> : null}
    </>
  );
}
