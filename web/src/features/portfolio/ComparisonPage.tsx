import { formatMoney } from '@headwater/core/money';
import { Button, Skeleton } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import classes from './portfolio.module.css';
import { ScrollRegion } from './ScrollRegion.tsx';
import type { ClassSum, Comparison, Difference, Plan, RunItem } from './types.ts';
import { usePlanWords } from './usePlanWords.ts';

/** Two or three runs side by side; `?runs=` names them. */
export default function ComparisonPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const { runs = '' }: { runs?: string } = useSearch({ strict: false });
  const plan = useGet<Plan>(`/calls/${callId}/portfolio`);
  const { data, error, isPending } = useGet<Comparison>(runs === '' ? null : '/portfolio-comparison', {
    runs,
  });
  return (
    <>
      <PageHeader
        title={t('portfolioRuns:comparison.title')}
        kicker={plan.data?.callCode}
        lede={t('portfolioRuns:comparison.lede')}
        crumbs={plan.data ? { [`/calls/${callId}`]: text(plan.data.callTitle) } : {}}
        actions={
          <Button component={Link} to={`/calls/${callId}/portfolio`} variant="default">
            {t('portfolioRuns:comparison.back')}
          </Button>
        }
      />
      <ErrorNotice error={error} />
      {runs === '' ? (
        <EmptyState
          title={t('portfolioRuns:comparison.nothing')}
          text={t('portfolioRuns:comparison.nothingText')}
        />
      ) : null}
      {isPending && runs !== '' ? <Skeleton height={320} /> : null}
      {data ? <SideBySide callId={callId} runs={runs} data={data} plan={plan.data} /> : null}
    </>
  );
}

function useRunName() {
  const { t } = useTranslation();
  return (run: Pick<RunItem, 'name' | 'number'>) =>
    run.name || t('portfolioRuns:runs.run', { number: run.number });
}

function SideBySide({
  callId,
  runs,
  data,
  plan,
}: {
  callId: string;
  runs: string;
  data: Comparison;
  plan: Plan | undefined;
}) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const words = usePlanWords(plan?.attributes ?? []);
  const nameRun = useRunName();
  const definition = { ...data.runs[0]!.definition, lines: data.runs.flatMap((run) => run.definition.lines) };
  const currency = data.runs[0]!.currency;
  const cell = (sums: readonly ClassSum[], runId: string, value: string | null) => {
    const sum = sums.find((one) => one.runId === runId && one.value === value);
    if (!sum) return '–';
    return t('portfolioRuns:comparison.cell', {
      count: sum.count,
      amount: formatMoney(sum.amount, currency, locale),
    });
  };
  const valuesOf = (sums: readonly ClassSum[]) => [...new Set(sums.map(({ value }) => value))];
  const groups: { title: string; rows: { name: string; cells: string[] }[] }[] = [
    {
      title: t('portfolioRuns:comparison.figures'),
      rows: [
        {
          name: t('portfolioRuns:runs.column.chosen'),
          cells: data.runs.map(({ chosen }) => String(chosen ?? '–')),
        },
        {
          name: t('portfolioRuns:runs.column.amount'),
          cells: data.runs.map(({ amount }) =>
            amount === null ? '–' : formatMoney(amount, currency, locale),
          ),
        },
        {
          name: t('portfolio:run.value'),
          cells: data.runs.map(({ parameters }) => t(`portfolio:run.values.${parameters.value}`)),
        },
        {
          name: t('portfolioRuns:runs.column.value'),
          cells: data.runs.map(({ value }) => value?.toFixed(2) ?? '–'),
        },
      ],
    },
    {
      title: t('portfolioRuns:comparison.byLine'),
      rows: valuesOf(data.lines).map((value) => ({
        name: words.nameLine(definition, value ?? ''),
        cells: data.runs.map(({ id }) => cell(data.lines, id, value)),
      })),
    },
    {
      title: t('portfolioRuns:comparison.byClass'),
      rows: valuesOf(data.classes).map((value) => ({
        name: value ? words.nameValue('discipline', value) : t('portfolioRuns:comparison.noClass'),
        cells: data.runs.map(({ id }) => cell(data.classes, id, value)),
      })),
    },
  ];
  return (
    <>
      <StatTiles
        tiles={[
          { id: 'common', label: t('portfolioRuns:comparison.common'), value: data.common },
          { id: 'differing', label: t('portfolioRuns:comparison.differing'), value: data.differing },
        ]}
      />
      <div className={classes.after} />
      {groups.map(({ title, rows }) => (
        <Section key={title} title={title}>
          <ScrollRegion label={t('portfolio:tableOf', { title })}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <td />
                  {data.runs.map((run) => (
                    <th key={run.id} scope="col" data-end>
                      <Link to={`/calls/${callId}/portfolio/runs/${run.id}`}>{nameRun(run)}</Link>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ name, cells }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    {cells.map((one, at) => (
                      <td key={data.runs[at]!.id} data-end>
                        {one}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </Section>
      ))}
      <Differences runs={runs} data={data} />
    </>
  );
}

function Differences({ runs, data }: { runs: string; data: Comparison }) {
  const { t } = useTranslation();
  const words = usePlanWords();
  const nameRun = useRunName();
  const columns: Column<Difference>[] = [
    {
      id: 'application',
      header: t('portfolioRuns:one.column.application'),
      cell: (row) => (
        <>
          <Link to={`/applications/${row.id}`}>{row.title}</Link>
          <div className={classes.soft}>{row.application}</div>
        </>
      ),
    },
    {
      id: 'amount',
      header: t('portfolioRuns:one.column.amount'),
      sort: 'amount',
      align: 'end',
      cell: (row) => <Money minor={row.amount} currency={row.currency} />,
    },
    ...data.runs.map(
      (run, at): Column<Difference> => ({
        id: run.id,
        header: nameRun(run),
        cell: (row) => {
          const line = row.lines[at];
          return line
            ? t('portfolioRuns:comparison.in', { line: words.nameLine(run.definition, line) })
            : t('portfolioRuns:comparison.out');
        },
      }),
    ),
  ];
  return (
    <Section title={t('portfolioRuns:comparison.rows')}>
      <DataTable<Difference>
        path="/portfolio-comparison/differences"
        query={{ runs }}
        label={t('portfolio:tableOf', { title: t('portfolioRuns:comparison.rows') })}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ title: t('portfolioRuns:comparison.none') }}
      />
    </Section>
  );
}
