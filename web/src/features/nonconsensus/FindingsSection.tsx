import type { DivisionWarning } from '@headwater/core/nonconsensus';
import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, get, type Page, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Section } from '../../ui/Section.tsx';
import { EnterDialog } from './EnterDialog.tsx';
import classes from './nonconsensus.module.css';
import { Reasons, showPercent } from './Reasons.tsx';
import type { Channel, FindingItem } from './types.ts';

const share = (value: number) => `${showPercent(value)} %`;

/** What the reviews of a call show, and the way from there into the channel. */
export function FindingsSection({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { search, callId } = channel;
  const find = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/calls/${callId}/division-searches`),
    onSuccess: () => refresh('/calls'),
  });
  const button = channel.can.search ? (
    <Button variant={search ? 'default' : 'filled'} loading={find.isPending} onClick={() => find.mutate()}>
      {t(search ? 'channel:findAgain' : 'channel:find')}
    </Button>
  ) : null;
  return (
    <Section title={t('channel:findTitle')} lede={t('channel:findLede')} actions={button}>
      <ErrorNotice error={find.error} />
      {channel.hasRanking === false ? <p>{t('channel:noRanking')}</p> : null}
      {search?.status === 'computing' && search.jobId ? (
        <JobProgress
          jobId={search.jobId}
          title={t('channel:finding')}
          onOver={() => void refresh('/calls', '/channel-entries')}
        />
      ) : null}
      {search?.status === 'failed' ? <p role="alert">{t('channel:failed')}</p> : null}
      {search?.status === 'ready' ? <Found channel={channel} search={search} /> : null}
    </Section>
  );
}

function Found({ channel, search }: { channel: Channel; search: NonNullable<Channel['search']> }) {
  const { t } = useTranslation();
  const { callId } = channel;
  const [chosen, setChosen] = useState<FindingItem[] | null>(null);
  const counts = search.counts!;
  const atStake = useMutation<Page<FindingItem>, ApiError>({
    mutationFn: () => get(`/calls/${callId}/division-findings`, { only: 'candidates', limit: 200 }),
    onSuccess: ({ items }) => setChosen(items.filter((item) => item.entryId === null)),
  });
  const columns: Column<FindingItem>[] = [
    {
      id: 'title',
      header: t('nonconsensus:column.application'),
      sort: 'number',
      cell: (row) => (
        <>
          {row.title}
          <div className={classes.soft}>{row.number}</div>
        </>
      ),
    },
    {
      id: 'why',
      header: t('nonconsensus:column.shows'),
      cell: (row) => <Reasons entry={{ finding: row.finding, capacity: null, reason: '' }} />,
    },
    {
      id: 'surprise',
      header: t('nonconsensus:column.surprise'),
      sort: 'surprise',
      align: 'end',
      cell: (row) => (row.finding.pValue === null ? '–' : share(row.finding.pValue)),
    },
    {
      id: 'average',
      header: t('nonconsensus:column.average'),
      align: 'end',
      phone: 'hide',
      cell: (row) => share(row.finding.pFund),
    },
    {
      id: 'enthusiast',
      header: t('nonconsensus:column.enthusiast'),
      sort: 'enthusiast',
      align: 'end',
      cell: (row) => share(row.finding.pFundEnthusiast),
    },
    {
      id: 'enter',
      header: t('nonconsensus:column.state'),
      cell: (row) =>
        row.entryStatus === 'open' ? (
          t('channel:heard')
        ) : channel.can.enter ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('channel:enterTitle', { title: row.title })}
            onClick={() => setChosen([row])}
          >
            {t('channel:enter')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      {search.isOfLatestRanking ? null : (
        <Alert color="silt" variant="light" mt="md">
          {t('channel:outdated')}
        </Alert>
      )}
      <Warnings warnings={search.warnings} />
      <p>
        {t(counts.divided === 0 ? 'channel:summaryNone' : 'channel:summary', {
          tested: counts.tested,
          divided: counts.divided,
          share: showPercent(search.falseShare),
          candidates: counts.candidates,
        })}{' '}
        {search.campShare === null ? null : t('channel:campShare', { share: showPercent(search.campShare) })}
      </p>
      {channel.can.enter && counts.candidates > 0 ? (
        <div className={classes.actions}>
          <Button loading={atStake.isPending} onClick={() => atStake.mutate()}>
            {t('channel:enterAll', { count: counts.candidates })}
          </Button>
          <ErrorNotice error={atStake.error} />
        </div>
      ) : null}
      <DataTable<FindingItem>
        path={`/calls/${callId}/division-findings`}
        prefix="found"
        label={t('channel:findings')}
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('nonconsensus:search')}
        filters={[
          {
            name: 'only',
            label: t('channel:only'),
            options: (['divided', 'candidates'] as const).map((value) => ({
              value,
              label: t(`channel:${value}`),
            })),
          },
        ]}
        empty={{ title: t('channel:noFindings') }}
      />
      {chosen && chosen.length > 0 ? (
        <EnterDialog callId={callId} chosen={chosen} onClose={() => setChosen(null)} />
      ) : null}
    </>
  );
}

function Warnings({ warnings }: { warnings: DivisionWarning[] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <Alert color="silt" variant="light" mt="md">
      {warnings.map(({ code, values }) => (
        <p key={code} style={{ margin: 0 }}>
          {t(`channel:warning.${code}`, {
            ...values,
            ...(values.most === undefined ? {} : { most: showPercent(values.most) }),
          })}
        </p>
      ))}
    </Alert>
  );
}
