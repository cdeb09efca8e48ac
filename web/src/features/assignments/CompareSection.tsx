import { NativeSelect, Skeleton, Table } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link, useGo } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { DistributionPlot } from '../../ui/charts/histograms.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './assignments.module.css';
import type { Comparison, Difference } from './boardTypes.ts';
import { inHundredths, sayHundredths } from './RunCharts.tsx';
import { useGap } from './RunFigures.tsx';
import type { Run } from './types.ts';
import { useScore } from './useScore.ts';

/** A run beside another of the same call; `?with=` names it. */
export function CompareSection({ run }: { run: Run }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const { timeZone } = useSession();
  const go = useGo();
  const show = useScore();
  const search: { with?: string; tab?: string } = useSearch({ strict: false });
  const { data: runs } = useGet<Page<Run>>(`/calls/${run.callId}/assignment-runs`, { limit: 50 });
  const others = (runs?.items ?? []).filter((one) => one.id !== run.id && one.report);
  const other = others.find((one) => one.id === search.with);
  return (
    <>
      <NativeSelect
        label={t('adjusting:compare.choose')}
        maw="28rem"
        value={other?.id ?? ''}
        onChange={(event) =>
          go(`/calls/${run.callId}/assignments`, {
            search: { tab: search.tab, run: run.id, view: 'compare', with: event.currentTarget.value },
            replace: true,
          })
        }
        data={[
          { value: '', label: others.length === 0 ? t('adjusting:compare.none') : '–' },
          ...others.map((one) => ({
            value: one.id,
            label: t('adjusting:compare.runOf', {
              date: formatTime(one.createdAt, locale, timeZone, 'time'),
              status: t(`assignments:run.status.${one.status}`),
              total: show((one.adjusted ?? one.report)?.total ?? 0),
            }),
          })),
        ]}
      />
      {other ? <SideBySide run={run} other={other} /> : null}
    </>
  );
}

function SideBySide({ run, other }: { run: Run; other: Run }) {
  const { t } = useTranslation();
  const { data, error } = useGet<Comparison>(`/assignment-runs/${run.id}/comparison`, {
    with: other.id,
  });
  const show = useScore();
  const scores = useMemo(
    () => ({
      here: (data?.scores ?? []).map(({ here, ...bin }) => inHundredths({ ...bin, count: here })),
      there: (data?.scores ?? []).map(({ there, ...bin }) => inHundredths({ ...bin, count: there })),
    }),
    [data],
  );
  const loads = useMemo(() => {
    // Of a wide pool most get nothing, and nothing else could be seen beside them.
    const some = (data?.loads ?? []).filter(({ load }) => load > 0);
    const bin = (load: number, count: number) => ({ from: load - 0.5, to: load + 0.5, count });
    return {
      here: some.map(({ load, here }) => bin(load, here)),
      there: some.map(({ load, there }) => bin(load, there)),
    };
  }, [data]);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton height={240} mt="lg" />;
  return (
    <>
      <FiguresTable run={run} other={other} comparison={data} />
      <div className={classes.charts}>
        <DistributionPlot
          title={t('board:chart.scores')}
          valueLabel={t('assignments:chart.affinity')}
          sayBin={sayHundredths}
          bins={scores.there}
          binsLabel={t('board:chart.there')}
          highlight={scores.here}
          highlightLabel={t('board:chart.here')}
        />
        <DistributionPlot
          title={t('board:chart.loads')}
          valueLabel={t('ui.chart.load')}
          caption={t('board:chart.loadsCaption')}
          shareLabel={t('ui.chart.shareOfReviewers')}
          bins={loads.there}
          binsLabel={t('board:chart.there')}
          highlight={loads.here}
          highlightLabel={t('board:chart.here')}
          sayBin={({ from }) => String(from + 0.5)}
        />
      </div>
      <h3>{t('adjusting:compare.differences')}</h3>
      <DifferencesTable run={run} other={other} show={show} />
    </>
  );
}

function FiguresTable({ run, other, comparison }: { run: Run; other: Run; comparison: Comparison }) {
  const { t } = useTranslation();
  const show = useScore();
  const sayGap = useGap();
  const here = run.adjusted ?? run.report;
  const there = other.adjusted ?? other.report;
  if (!here || !there) return null;
  const rows: [string, string | number, string | number][] = [
    [t('board:report.total'), show(here.total), show(there.total)],
    [
      t('adjusting:compare.gap'),
      here.gap === null ? '–' : sayGap(here.gap),
      there.gap === null ? '–' : sayGap(there.gap),
    ],
    [
      t('board:report.worst'),
      here.worst ? show(here.worst.score) : '–',
      there.worst ? show(there.worst.score) : '–',
    ],
    [t('assignments:figure.mean'), show(here.meanScore), show(there.meanScore)],
    [t('adjusting:compare.short'), here.shortApplications, there.shortApplications],
    [t('assignments:figure.assigned'), here.size.reviewsAssigned, there.size.reviewsAssigned],
  ];
  const { pairs, applications } = comparison;
  const sums: [string, number][] = [
    [t('adjusting:compare.same'), pairs.both],
    [t('adjusting:compare.onlyHere'), pairs.here],
    [t('adjusting:compare.onlyThere'), pairs.there],
    [t('adjusting:compare.better'), applications.better],
    [t('adjusting:compare.worse'), applications.worse],
    [t('adjusting:compare.alike'), applications.alike],
  ];
  return (
    <div className={classes.sides}>
      <Table aria-label={t('adjusting:compare.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('adjusting:compare.figure')}</Table.Th>
            <Table.Th ta="end">{t('adjusting:compare.here')}</Table.Th>
            <Table.Th ta="end">{t('adjusting:compare.there')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="tabular">
          {rows.map(([label, mine, theirs]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400}>
                {label}
              </Table.Th>
              <Table.Td ta="end">{mine}</Table.Td>
              <Table.Td ta="end">{theirs}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <dl className={classes.facts}>
        {sums.map(([label, count]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd className="tabular">{count}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function DifferencesTable({ run, other, show }: { run: Run; other: Run; show: (value: number) => string }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const side = (score: number, list: Difference['onlyHere']) => (
    <>
      <span className="tabular">{show(score)}</span>
      <ul className={classes.reviewers}>
        {list.map((one) => (
          <li key={one.id}>
            <span>{sayName(one)}</span>
            <span className={`tabular ${classes.soft}`}>{show(one.score)}</span>
          </li>
        ))}
      </ul>
    </>
  );
  const columns: Column<Difference>[] = [
    {
      id: 'application',
      header: t('adjusting:compare.application'),
      sort: 'change',
      cell: (one) => (
        <>
          <Link to={`/applications/${one.id}`}>{one.title}</Link>
          <div className={classes.soft}>{one.number}</div>
        </>
      ),
    },
    {
      id: 'here',
      header: t('adjusting:compare.here'),
      width: '16rem',
      cell: (one) => side(one.here.score, one.onlyHere),
    },
    {
      id: 'there',
      header: t('adjusting:compare.there'),
      width: '16rem',
      cell: (one) => side(one.there.score, one.onlyThere),
    },
  ];
  return (
    <DataTable<Difference>
      path={`/assignment-runs/${run.id}/differences`}
      query={{ with: other.id }}
      label={t('adjusting:compare.label')}
      prefix="d-"
      columns={columns}
      rowKey={({ id }) => id}
      searchLabel={t('adjusting:compare.search')}
      empty={{ title: t('adjusting:compare.empty') }}
      pageSize={20}
    />
  );
}
