import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { DateTime, useServerNow } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { CallStatus } from './callStatus.tsx';
import classes from './calls.module.css';
import type { CallListItem } from './types.ts';

/** Every published call, the open ones first. */
export function PublicCalls() {
  const { t } = useTranslation();
  const now = useServerNow();
  const calls = useGet<Page<CallListItem>>('/public/calls', { sort: '-closesAt', limit: 200 });
  const items = calls.data?.items ?? [];
  const isAhead = (call: CallListItem) =>
    !call.isOpen && call.status === 'published' && Date.parse(call.opensAt) > now;
  const groups = [
    { id: 'open', title: t('publicCalls:open'), calls: items.filter((call) => call.isOpen).toReversed() },
    { id: 'next', title: t('publicCalls:next'), calls: items.filter(isAhead) },
    {
      id: 'past',
      title: t('publicCalls:past'),
      calls: items.filter((call) => !call.isOpen && !isAhead(call)),
    },
  ];
  return (
    <>
      <PageHeader title={t('calls:title')} lede={t('calls:lede')} />
      <ErrorNotice error={calls.error} />
      {calls.isPending ? <PagePending /> : null}
      {calls.data && items.length === 0 ? (
        <EmptyState title={t('publicCalls:none')} text={t('publicCalls:noneText')} />
      ) : null}
      {groups
        .filter((group) => group.calls.length > 0)
        .map((group) => (
          <Section key={group.id} title={group.title}>
            <ul className={classes.list}>
              {group.calls.map((call) => (
                <CallEntry key={call.id} call={call} />
              ))}
            </ul>
          </Section>
        ))}
    </>
  );
}

function CallEntry({ call }: { call: CallListItem }) {
  const { t } = useTranslation();
  return (
    <li className={classes.entry}>
      <div>
        <p className={classes.kicker}>
          <span className="tabular">{call.code}</span>
          <span>{t(`calls:track.${call.track}`)}</span>
        </p>
        <h3 className={classes.entryTitle}>
          <Link to={`/calls/${call.code}`}>
            <LocalTextView text={call.title} />
          </Link>
        </h3>
        <p className={classes.summary}>
          <LocalTextView text={call.summary} />
        </p>
      </div>
      <dl className={classes.facts}>
        <dt className={classes.statusTerm}>{t('calls:list.state')}</dt>
        <dd>
          <CallStatus call={call} />
        </dd>
        <dt>{t(Date.parse(call.opensAt) > Date.now() ? 'publicCalls:opens' : 'publicCalls:closes')}</dt>
        <dd>
          <DateTime
            value={Date.parse(call.opensAt) > Date.now() ? call.opensAt : call.closesAt}
            relative={call.isOpen || Date.parse(call.opensAt) > Date.now()}
          />
        </dd>
        <dt>{t('calls:list.budget')}</dt>
        <dd>
          <Money minor={call.budget} currency={call.currency} />
        </dd>
      </dl>
    </li>
  );
}
