import { Alert, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import classes from './nonconsensus.module.css';
import type { OutcomeGroup, Outcomes, OutcomeYear } from './types.ts';

/** What became of divided applications over the years, beside their peers. */
export default function OutcomesPage() {
  const { t } = useTranslation();
  const { data, error, isPending } = useGet<Outcomes>('/channel-outcomes');
  const rows = data ? [...data.years, ...(data.years.length > 1 ? [data.all] : [])] : [];
  return (
    <>
      <PageHeader title={t('channel:outcomes.title')} lede={t('channel:outcomes.lede')} />
      <ErrorNotice error={error} />
      {isPending ? <Skeleton height={300} /> : null}
      {data && rows.length === 0 ? (
        <EmptyState title={t('channel:outcomes.none')} text={t('channel:outcomes.noneText')} />
      ) : null}
      {data && rows.length > 0 ? (
        <>
          <Caution outcomes={data} />
          <OutcomeTable rows={rows} />
          <p className={classes.soft}>{t('channel:outcomes.peersText')}</p>
        </>
      ) : null}
    </>
  );
}

/** What the numbers are too small to say. */
function Caution({ outcomes: { all, fewest } }: { outcomes: Outcomes }) {
  const { t } = useTranslation();
  if (!all.isTooFew && !all.isTooFewEnded) return null;
  return (
    <Alert color="silt" variant="light" mb="lg">
      {all.isTooFew ? <p style={{ margin: 0 }}>{t('channel:outcomes.tooFew', { fewest })}</p> : null}
      {all.isTooFewEnded ? (
        <p style={{ margin: 0 }}>{t('channel:outcomes.tooFewEnded', { fewest })}</p>
      ) : null}
    </Alert>
  );
}

function OutcomeTable({ rows }: { rows: OutcomeYear[] }) {
  const { t } = useTranslation();
  const heads = ['year', 'entered', 'adopted', 'ticketed', 'funded', 'peersFunded', 'ended', 'peersEnded'];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('channel:outcomes.title')}>
      <table className={classes.figures}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`channel:outcomes.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.year ?? 'all'} className="tabular">
              <th scope="row">{row.year ?? t('channel:outcomes.all')}</th>
              <td>{row.channel.applications}</td>
              <td>{row.adopted}</td>
              <td>{row.ticketed}</td>
              <td>
                <Funded group={row.channel} />
              </td>
              <td>
                <Funded group={row.peers} />
              </td>
              <td>
                <Ended group={row.channel} />
              </td>
              <td>
                <Ended group={row.peers} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Funded({ group }: { group: OutcomeGroup }) {
  const { t } = useTranslation();
  if (!group.fundedInterval) return <>–</>;
  return (
    <>
      {t('channel:outcomes.share', {
        part: group.funded,
        whole: group.decided,
        lower: (100 * group.fundedInterval.lower).toFixed(0),
        upper: (100 * group.fundedInterval.upper).toFixed(0),
      })}
    </>
  );
}

function Ended({ group }: { group: OutcomeGroup }) {
  const { t } = useTranslation();
  const ended = group.completed + group.terminated;
  if (group.funded === 0) return <>–</>;
  if (ended === 0) return <>{t('channel:outcomes.running', { count: group.active })}</>;
  return <>{t('channel:outcomes.endedOf', { completed: group.completed, ended })}</>;
}
