import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { orderNames } from '../../ui/names.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import type { AwardItem } from './types.ts';

const TONES: Record<AwardItem['status'], StatusTone> = {
  active: 'active',
  completed: 'good',
  terminated: 'neutral',
};

/** The awards that concern the reader. */
export default function MyAwardsPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const columns: Column<AwardItem>[] = [
    {
      id: 'title',
      header: t('awards:award'),
      sort: 'title',
      cell: (award) => (
        <>
          <Link to={`/awards/${award.number}`}>
            {orderNames({ name: award.title, nameAlt: award.titleAlt }, locale)[0]}
          </Link>
          <div style={{ color: 'var(--hw-ink-soft)', fontSize: '0.9375rem' }}>{award.number}</div>
        </>
      ),
    },
    {
      id: 'call',
      header: t('awards:call'),
      phone: 'hide',
      cell: (award) => <LocalTextView text={award.callTitle} />,
    },
    {
      id: 'period',
      header: t('awards:period'),
      cell: (award) => (
        <>
          <DateTime value={award.startsOn} /> – <DateTime value={award.endsOn} />
        </>
      ),
    },
    {
      id: 'status',
      header: t('awards:status'),
      cell: ({ status }) => <StatusBadge label={t(`awards:state.${status}`)} tone={TONES[status]} />,
    },
    {
      id: 'amount',
      header: t('awards:amount'),
      sort: 'amount',
      align: 'end',
      cell: (award) => <Money minor={award.amount} currency={award.currency} />,
    },
  ];
  return (
    <>
      <PageHeader title={t('awards:title')} lede={t('awards:lede')} />
      <DataTable<AwardItem>
        path="/awards"
        label={t('awards:label')}
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('awards:search')}
        filters={[
          {
            name: 'status',
            label: t('awards:status'),
            options: (['active', 'completed', 'terminated'] as const).map((value) => ({
              value,
              label: t(`awards:state.${value}`),
            })),
          },
        ]}
        empty={{ title: t('awards:none'), text: t('awards:noneText') }}
      />
    </>
  );
}
