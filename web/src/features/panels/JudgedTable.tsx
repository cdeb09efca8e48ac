import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Money } from '../../ui/Money.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { GroupName } from './panelStatus.tsx';
import classes from './panels.module.css';
import { GROUPS, type JudgedItem } from './types.ts';

/** The applications of a panel for its members and for those who follow the call. */
export function JudgedTable({
  callId,
  panelId,
  showsGrade,
}: {
  callId: string;
  panelId: string;
  showsGrade: boolean;
}) {
  const { t } = useTranslation();
  const columns: Column<JudgedItem>[] = [
    {
      id: 'title',
      header: t('panels:list.application'),
      sort: 'title',
      width: '40%',
      cell: (one) => (
        <>
          <Link to={`/panels/${panelId}/applications/${one.id}`}>{one.title}</Link>
          <div className={classes.soft}>
            {one.number}
            {one.lead ? (
              <>
                {' · '}
                <PersonName name={one.lead.name} nameAlt={one.lead.nameAlt} />
              </>
            ) : null}
          </div>
        </>
      ),
    },
    {
      id: 'scores',
      header: t('panels:list.scores'),
      sort: 'mean',
      align: 'end',
      cell: ({ reviews, meanScore }) =>
        meanScore === null ? (
          t('panels:list.noReviews')
        ) : (
          <>
            {meanScore.toFixed(2)}
            <div className={classes.soft}>{t('panels:list.ofReviews', { count: reviews })}</div>
          </>
        ),
    },
    {
      id: 'rank',
      header: t('panels:list.rank'),
      sort: 'rank',
      align: 'end',
      cell: ({ rank }) => (rank ? rank.expectedRank.toFixed(1) : '–'),
    },
    {
      id: 'group',
      header: t('panels:list.group'),
      cell: ({ rank }) => (rank ? <GroupName group={rank.group} /> : '–'),
    },
    ...(showsGrade
      ? [
          {
            id: 'grade',
            header: t('panels:list.grade'),
            align: 'end' as const,
            cell: ({ myGrade }: JudgedItem) => myGrade ?? '–',
          },
        ]
      : []),
    { id: 'notes', header: t('panels:list.notes'), align: 'end', phone: 'hide', cell: ({ notes }) => notes },
    {
      id: 'requested',
      header: t('panels:list.requested'),
      sort: 'requested',
      align: 'end',
      phone: 'hide',
      cell: (one) => <Money minor={one.requested} currency={one.currency} />,
    },
  ];
  return (
    <DataTable<JudgedItem>
      path={`/calls/${callId}/panel-applications`}
      query={{ panel: panelId }}
      label={t('panels:list.label')}
      columns={columns}
      rowKey={({ id }) => id}
      searchLabel={t('panels:list.search')}
      filters={[
        {
          name: 'group',
          label: t('panels:list.group'),
          options: GROUPS.map((value) => ({ value, label: t(`ui.chart.groups.${value}`) })),
        },
        ...(showsGrade
          ? [
              {
                name: 'ungraded',
                label: t('panels:list.filterGrade'),
                options: [{ value: 'true', label: t('panels:list.ungraded') }],
              },
            ]
          : []),
      ]}
      empty={{ title: t('panels:list.empty'), text: t('panels:list.emptyText') }}
    />
  );
}
