import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { PersonName } from '../../ui/PersonName.tsx';
import type { Job } from '../../ui/useJob.ts';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './assignments.module.css';
import type { OpenPlace } from './boardTypes.ts';
import { useScore } from './useScore.ts';

interface Invitation {
  applicationId: string;
  personId: string;
  name: string;
}

/** Applications short of reviewers, whom to ask instead at a press, and a preview that fills all of them. */
export function OpenPlaces({
  callId,
  canFill,
  onBegun,
}: {
  callId: string;
  canFill: boolean;
  onBegun: (runId: string, jobId: string) => void;
}) {
  const { t } = useTranslation();
  const show = useScore();
  const sayName = usePersonName();
  const invite = useMutation<unknown, ApiError, Invitation>({
    mutationFn: ({ applicationId, personId }) =>
      post(`/applications/${applicationId}/assignments`, { personId }),
    onSuccess: (_, { name }) => {
      showNotice(t('exchange:places.invited', { name }));
    },
    onSettled: () => refresh('/calls', '/applications', '/home'),
  });
  const fill = useMutation<{ runId: string; job: Job }, ApiError>({
    mutationFn: () => post(`/calls/${callId}/open-places/fill`),
    onSuccess: ({ runId, job }) => onBegun(runId, job.id),
  });
  const columns: Column<OpenPlace>[] = [
    {
      id: 'application',
      header: t('exchange:places.application'),
      sort: 'number',
      cell: (one) => (
        <>
          <Link to={`/applications/${one.id}/reviews`}>{one.title}</Link>
          <div className={classes.soft}>
            {[one.number, t('exchange:places.have', { active: one.active.length, wanted: one.wanted })]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </>
      ),
    },
    {
      id: 'left',
      header: t('exchange:places.left'),
      width: '16rem',
      cell: (one) =>
        one.left.length === 0 ? (
          '–'
        ) : (
          <ul className={classes.plain}>
            {one.left.map((person) => (
              <li key={person.id}>
                <PersonName name={person.name} nameAlt={person.nameAlt} />
                <div className={classes.soft}>
                  {[t(`exchange:places.${person.status}`), person.reason].filter(Boolean).join(' · ')}
                </div>
                {person.suggestions.map((one) => (
                  <div key={`${one.name} ${one.email}`} className={classes.soft}>
                    {t('reviewLinks:suggest.by', { name: sayName(person) })}
                    {t('common:colon')}
                    {[one.name, one.email, one.why].filter(Boolean).join(' · ')}
                  </div>
                ))}
              </li>
            ))}
          </ul>
        ),
    },
    {
      id: 'proposed',
      header: t('exchange:places.proposed'),
      width: '22rem',
      cell: (one) =>
        one.proposals.length === 0 ? (
          <span className={classes.soft}>
            {t(one.isScored ? 'exchange:places.nobody' : 'exchange:places.unscored')}
          </span>
        ) : (
          <ul className={classes.plain}>
            {one.proposals.map((person) => (
              <li key={person.id} className={classes.alternative}>
                <span>
                  <PersonName name={person.name} nameAlt={person.nameAlt} />
                  <span className={classes.soft} style={{ display: 'block' }}>
                    {t('assignments:pair.match')} {show(person.score)} ·{' '}
                    {t('adjusting:adjust.load', { load: person.load, limit: person.limit })}
                  </span>
                </span>
                {one.can.invite ? (
                  <Button
                    size="compact-md"
                    variant="default"
                    aria-label={t('exchange:places.invite', { name: sayName(person) })}
                    loading={
                      invite.isPending &&
                      invite.variables.personId === person.id &&
                      invite.variables.applicationId === one.id
                    }
                    onClick={() =>
                      invite.mutate({ applicationId: one.id, personId: person.id, name: sayName(person) })
                    }
                  >
                    {t('assignments:candidates.invite')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <>
      <p>{t('exchange:places.lede')}</p>
      <ErrorNotice error={invite.error ?? fill.error} />
      <DataTable<OpenPlace>
        path={`/calls/${callId}/open-places`}
        label={t('exchange:places.label')}
        prefix="o-"
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('exchange:places.search')}
        tools={
          canFill ? (
            <Button size="md" loading={fill.isPending} onClick={() => fill.mutate()}>
              {t('exchange:places.fill')}
            </Button>
          ) : undefined
        }
        empty={{ title: t('exchange:places.empty') }}
        pageSize={20}
      />
    </>
  );
}
