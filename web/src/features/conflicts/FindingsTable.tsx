import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import classes from './conflicts.module.css';
import { FindingDrawer } from './FindingDrawer.tsx';
import { FindingState, Severity } from './Severity.tsx';
import { type Finding, RULES, SEVERITIES } from './types.ts';

/** The conflicts found in a call, each with its evidence a press away. */
export function FindingsTable({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  const columns: Column<Finding>[] = [
    {
      id: 'person',
      header: t('conflicts:finding.person'),
      sort: 'person',
      width: '15rem',
      cell: ({ id, person }) => (
        <button type="button" className={classes.linkButton} onClick={() => setShown(id)}>
          <PersonName name={person.name} nameAlt={person.nameAlt} />
        </button>
      ),
    },
    {
      id: 'rule',
      header: t('conflicts:finding.rule'),
      width: '14rem',
      cell: ({ rule }) => t(`conflicts:rule.${rule}`),
    },
    {
      id: 'application',
      header: t('conflicts:finding.application'),
      sort: 'application',
      cell: ({ application }) => (
        <>
          <Link to={`/applications/${application.id}`}>{application.title}</Link>
          <div className={classes.soft}>{application.number}</div>
        </>
      ),
    },
    {
      id: 'severity',
      header: t('conflicts:finding.severity'),
      width: '8rem',
      cell: ({ severity }) => <Severity severity={severity} />,
    },
    {
      id: 'state',
      header: t('conflicts:finding.state'),
      width: '8rem',
      cell: (finding) => <FindingState finding={finding} />,
    },
  ];
  return (
    <>
      <DataTable<Finding>
        path={`/calls/${callId}/conflicts`}
        label={t('conflicts:finding.label')}
        prefix="f-"
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('conflicts:finding.search')}
        filters={[
          {
            name: 'rule',
            label: t('conflicts:finding.rule'),
            options: RULES.map((value) => ({ value, label: t(`conflicts:rule.${value}`) })),
          },
          {
            name: 'severity',
            label: t('conflicts:finding.severity'),
            options: SEVERITIES.map((value) => ({ value, label: t(`conflicts:severity.${value}`) })),
          },
          {
            name: 'state',
            label: t('conflicts:finding.state'),
            options: (['standing', 'overridden', 'contested', 'withdrawn'] as const).map((value) => ({
              value,
              label: t(`conflicts:finding.${value}`),
            })),
          },
        ]}
        empty={{ title: t('conflicts:finding.empty'), text: t('conflicts:finding.emptyText') }}
      />
      <FindingDrawer id={shown} onClose={() => setShown(null)} />
    </>
  );
}
