import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { BudgetBars } from '../../ui/charts/BudgetBars.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './awards.module.css';
import type { CallFigures } from './types.ts';

/** Every call with what is asked for, what it has, and what was given: for directors and officers. */
export default function OverviewPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { data, error, isPending } = useGet<{ calls: CallFigures[] }>('/overview');
  const calls = data?.calls ?? [];
  const currencies = [...new Set(calls.map((call) => call.currency))];
  return (
    <>
      <PageHeader title={t('awards:overview.title')} lede={t('awards:overview.lede')} />
      <ErrorNotice error={error} />
      {isPending ? <Skeleton height={320} /> : null}
      {data && calls.length === 0 ? (
        <EmptyState title={t('awards:overview.none')} text={t('awards:overview.noneText')} />
      ) : null}
      {calls.length > 0 ? (
        <Section title={t('awards:overview.budgets')}>
          {currencies.map((currency) => (
            <BudgetBars
              key={currency}
              title={t('awards:overview.requested', { currency })}
              currency={currency}
              rows={calls
                .filter((call) => call.currency === currency && call.applications > 0)
                .map((call) => ({
                  id: call.id,
                  label: text(call.title),
                  requested: call.requested,
                  budget: call.budget,
                }))}
            />
          ))}
        </Section>
      ) : null}
      {calls.length > 0 ? (
        <div className={classes.below}>
          <Section title={t('awards:overview.table')}>
            <FiguresTable calls={calls} />
          </Section>
        </div>
      ) : null}
    </>
  );
}

function FiguresTable({ calls }: { calls: CallFigures[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={t('awards:overview.lede')} tabIndex={0}>
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">{t('awards:overview.call')}</th>
            <th scope="col">{t('awards:overview.stateColumn')}</th>
            <th scope="col">{t('awards:overview.applications')}</th>
            <th scope="col">{t('awards:overview.requestedColumn')}</th>
            <th scope="col">{t('awards:overview.budget')}</th>
            <th scope="col">{t('awards:overview.staged')}</th>
            <th scope="col">{t('awards:overview.awardedColumn')}</th>
            <th scope="col">{t('awards:overview.awards')}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.id}>
              <th scope="row">
                <Link to={`/calls/${call.id}`}>
                  <LocalTextView text={call.title} />
                </Link>
                <div className={classes.code}>{call.code}</div>
              </th>
              <td>
                {call.status === 'decision' ? (
                  <Link to={`/calls/${call.id}/decisions`}>{t(`calls:status.${call.status}`)}</Link>
                ) : (
                  t(`calls:status.${call.status}`)
                )}
              </td>
              <td>{call.applications}</td>
              <td>
                <Money minor={call.requested} currency={call.currency} />
              </td>
              <td>
                <Money minor={call.budget} currency={call.currency} />
              </td>
              <td>{call.staged > 0 ? <Money minor={call.staged} currency={call.currency} /> : '–'}</td>
              <td>{call.awards > 0 ? <Money minor={call.awarded} currency={call.currency} /> : '–'}</td>
              <td>{call.awards > 0 ? call.awards : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
