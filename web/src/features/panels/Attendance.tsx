import { Button, Checkbox, Select } from '@mantine/core';
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

function useAttendance(panelId: string) {
  return useMutation<unknown, ApiError, { personId: string; isPresent: boolean }>({
    mutationFn: (body) => post(`/panels/${panelId}/attendance`, body),
    onSettled: () => refresh(`/panels/${panelId}/agenda`),
  });
}

/** A member joins the meeting, or leaves it. */
export function JoinButton({ agenda }: { agenda: Agenda }) {
  const { t } = useTranslation();
  const me = useSession().person?.id;
  const record = useAttendance(agenda.panelId);
  if (!agenda.can.join || !me) return null;
  const isHere = agenda.attendance.some((one) => one.personId === me && one.leftAt === null);
  return (
    <Button
      variant={isHere ? 'default' : 'filled'}
      loading={record.isPending}
      title={t('meeting:attendance.joinHelp')}
      onClick={() => record.mutate({ personId: me, isPresent: !isHere })}
    >
      {t(isHere ? 'meeting:attendance.leave' : 'meeting:attendance.join')}
    </Button>
  );
}

/** Who is at the table; whoever runs the meeting marks those in the room. */
export function Attendance({ agenda }: { agenda: Agenda }) {
  const { t } = useTranslation();
  const here = new Map(agenda.attendance.map((one) => [one.personId, one]));
  const isHere = (id: string) => here.get(id)?.leftAt === null;
  const record = useAttendance(agenda.panelId);
  return (
    <div className={classes.aside}>
      <section aria-labelledby="present">
        <h2 id="present">{t('meeting:attendance.title')}</h2>
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
                  <div className={classes.person}>
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
