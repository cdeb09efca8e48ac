import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { orderNames } from '../../ui/names.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { AppealStatusBadge } from './AppealStatusBadge.tsx';
import classes from './appeals.module.css';
import type { AppealItem } from './types.ts';

/** The appeals that officers and directors answer for; the most urgent first. */
export default function AppealsPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const columns: Column<AppealItem>[] = [
    {
      id: 'application',
      header: t('appeals:list.application'),
      cell: (appeal) => (
        <>
          <Link to={`/appeals/${appeal.id}`}>
            {orderNames({ name: appeal.applicationTitle, nameAlt: appeal.applicationTitleAlt }, locale)[0]}
          </Link>
          <div className={classes.soft}>
            {appeal.applicationNumber} · <LocalTextView text={appeal.callTitle} />
          </div>
        </>
      ),
    },
    {
      id: 'grounds',
      header: t('appeals:list.grounds'),
      phone: 'hide',
      cell: ({ grounds }) => t(`appeals:grounds.${grounds}`),
    },
    {
      id: 'status',
      header: t('appeals:list.status'),
      cell: ({ status }) => <AppealStatusBadge status={status} />,
    },
    {
      id: 'due',
      header: t('appeals:list.due'),
      sort: 'answerDueAt',
      cell: (appeal) => (appeal.endedAt ? null : <DateTime value={appeal.answerDueAt} relative />),
    },
  ];
  return (
    <>
      <PageHeader title={t('appeals:title')} lede={t('appeals:lede')} />
      <DataTable<AppealItem>
        path="/appeals"
        label={t('appeals:list.label')}
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('appeals:list.search')}
        filters={[
          {
            name: 'status',
            label: t('appeals:list.state'),
            options: (['open', 'ended'] as const).map((value) => ({
              value,
              label: t(`appeals:list.${value}`),
            })),
          },
        ]}
        empty={{ title: t('appeals:list.empty'), text: t('appeals:list.emptyText') }}
      />
    </>
  );
}
