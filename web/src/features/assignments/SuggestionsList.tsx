import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { AssignmentStatusBadge } from './assignmentStatus.tsx';
import classes from './assignments.module.css';
import type { AssignmentStatus, Person } from './types.ts';

interface Suggestion {
  id: string;
  name: string;
  email: string | null;
  why: string;
  by: Person;
  person: Person | null;
  conflict: 'conflict' | null;
  status: AssignmentStatus | null;
  can: { invite: boolean };
}

/** Whom those who declined proposed, with what stands against each; nothing where nobody was proposed. */
export function SuggestionsList({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const { data } = useGet<{ items: Suggestion[] }>(`/applications/${applicationId}/reviewer-suggestions`);
  const invite = useMutation<unknown, ApiError, Person>({
    mutationFn: ({ id }) => post(`/applications/${applicationId}/assignments`, { personId: id }),
    onSuccess: (_, person) => {
      showNotice(t('assignments:candidates.invited', { name: sayName(person) }));
    },
    onSettled: () => refresh(`/applications/${applicationId}`, '/calls', '/home'),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label={t('reviewLinks:suggest.heading')} style={{ marginBottom: '2rem' }}>
      <h3>{t('reviewLinks:suggest.heading')}</h3>
      <ErrorNotice error={invite.error} />
      <ul className={classes.plain}>
        {data.items.map((one) => (
          <li key={one.id} className={classes.alternative}>
            <span>
              {one.name}
              {one.email ? <span className={classes.soft}> {one.email}</span> : null}
              <span className={classes.soft} style={{ display: 'block' }}>
                {[one.why, t('reviewLinks:suggest.by', { name: sayName(one.by) })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {one.can.invite && one.person ? (
              <Button
                size="compact-md"
                variant="default"
                aria-label={t('reviewLinks:suggest.invite', { name: sayName(one.person) })}
                loading={invite.isPending && invite.variables.id === one.person.id}
                onClick={() => one.person && invite.mutate(one.person)}
              >
                {t('assignments:candidates.invite')}
              </Button>
            ) : one.conflict ? (
              <StatusBadge label={t('reviewLinks:suggest.conflict')} tone="bad" />
            ) : one.status ? (
              <AssignmentStatusBadge status={one.status} />
            ) : (
              <span className={classes.soft}>{t('reviewLinks:suggest.unknown')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
