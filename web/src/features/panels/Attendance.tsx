import { Button, Checkbox, Select, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post, put } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import classes from './meeting.module.css';
import type { Agenda } from './meetingTypes.ts';

/** Who is at the table; members join, and whoever runs the meeting marks those in the room. */
export function Attendance({ agenda }: { agenda: Agenda }) {
  const { t } = useTranslation();
  const me = useSession().person?.id;
  const here = new Map(agenda.attendance.map((one) => [one.personId, one]));
  const isHere = (id: string | undefined) => id !== undefined && here.get(id)?.leftAt === null;
  const record = useMutation<unknown, ApiError, { personId: string; isPresent: boolean }>({
    mutationFn: (body) => post(`/panels/${agenda.panelId}/attendance`, body),
    onSettled: () => refresh(`/panels/${agenda.panelId}/agenda`),
  });
  return (
    <div className={classes.aside}>
      <section aria-labelledby="present">
        <h2 id="present">{t('meeting:attendance.title')}</h2>
        {agenda.can.join && me ? (
          <Stack gap="xs" align="flex-start" mb="md">
            <Button
              variant={isHere(me) ? 'default' : 'filled'}
              loading={record.isPending}
              onClick={() => record.mutate({ personId: me, isPresent: !isHere(me) })}
            >
              {t(isHere(me) ? 'meeting:attendance.leave' : 'meeting:attendance.join')}
            </Button>
            <span className={classes.soft}>{t('meeting:attendance.joinHelp')}</span>
          </Stack>
        ) : null}
        <ErrorNotice error={record.error} />
        {agenda.attendance.length === 0 && !agenda.can.talk ? (
          <p className={classes.soft}>{t('meeting:attendance.none')}</p>
        ) : null}
        <ul className={classes.people}>
          {agenda.members
            .filter((member) => agenda.can.talk || here.has(member.personId))
            .map((member) => {
              const came = here.get(member.personId);
              return (
                <li key={member.personId}>
                  {agenda.can.talk ? (
                    <Checkbox
                      aria-label={t('meeting:attendance.mark', { name: member.name })}
                      checked={isHere(member.personId)}
                      onChange={(event) =>
                        record.mutate({
                          personId: member.personId,
                          isPresent: event.currentTarget.checked,
                        })
                      }
                    />
                  ) : null}
                  <div>
                    <PersonName name={member.name} nameAlt={member.nameAlt} />
                    {member.personId === agenda.chair ? (
                      <span className={classes.soft}> · {t('meeting:attendance.chair')}</span>
                    ) : null}
                    {came ? (
                      <div className={classes.soft}>
                        {t(came.leftAt ? 'meeting:attendance.left' : 'meeting:attendance.since')}{' '}
                        <DateTime value={came.leftAt ?? came.joinedAt} precision="time" />
                      </div>
                    ) : null}
                  </div>
                </li>
              );
            })}
        </ul>
      </section>
      {agenda.can.nameChair ? <ChairChoice agenda={agenda} /> : null}
    </div>
  );
}

function ChairChoice({ agenda }: { agenda: Agenda }) {
  const { t } = useTranslation();
  const name = useMutation<unknown, ApiError, string | null>({
    mutationFn: (personId) => put(`/panels/${agenda.panelId}/chair`, { personId }),
    onSettled: () => refresh(`/panels/${agenda.panelId}/agenda`, '/panels'),
  });
  return (
    <div>
      <Select
        label={t('meeting:attendance.nameChair')}
        placeholder={t('meeting:attendance.noChair')}
        clearable
        value={agenda.chair}
        onChange={(personId) => name.mutate(personId)}
        data={agenda.members.map((member) => ({ value: member.personId, label: member.name }))}
      />
      <ErrorNotice error={name.error} />
    </div>
  );
}
