import { Button, Checkbox, Group, Modal, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import { fromZoned } from '../calls/zonedTime.ts';
import classes from './meeting.module.css';
import type { AgendaItem, BallotKind, BallotSecrecy } from './meetingTypes.ts';

const KINDS = ['grade', 'score', 'yes-no'] as const;
const SECRECIES = ['named', 'secret'] as const;

/** Opens a ballot on one application, or on several at once for members who vote when they can. */
export function BallotDialog({
  panelId,
  applications,
  timeZone,
  onClose,
}: {
  panelId: string;
  applications: Pick<AgendaItem, 'applicationId' | 'number' | 'title' | 'enBloc'>[];
  timeZone: string | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const isOne = applications.length === 1;
  const [chosen, setChosen] = useState<string[]>(
    isOne
      ? [applications[0]!.applicationId]
      : applications.filter((one) => !one.enBloc).map((one) => one.applicationId),
  );
  const [kind, setKind] = useState<BallotKind>('grade');
  const [secrecy, setSecrecy] = useState<BallotSecrecy>('named');
  const [quorum, setQuorum] = useState<number | string>('');
  const [until, setUntil] = useState('');
  const zone = timeZone ?? undefined;
  const closesAt = until === '' ? null : fromZoned(until, zone);
  const open = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post(`/panels/${panelId}/ballots`, {
        applicationIds: chosen,
        kind,
        secrecy,
        quorum: typeof quorum === 'number' ? quorum : null,
        closesAt,
      }),
    onSuccess: async () => {
      await refresh('/panels', '/panel-applications');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('meeting:ballot.openTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          open.mutate();
        }}
      >
        <Stack>
          {isOne ? (
            <p style={{ margin: 0 }}>{applications[0]!.title}</p>
          ) : (
            <Checkbox.Group
              label={t('meeting:ballot.which')}
              description={t('meeting:ballot.openManyText', { count: chosen.length })}
              value={chosen}
              onChange={setChosen}
            >
              <div className={classes.choices}>
                {applications.map((one) => (
                  <Checkbox
                    key={one.applicationId}
                    value={one.applicationId}
                    label={[one.number, one.title].filter(Boolean).join(' · ')}
                  />
                ))}
              </div>
            </Checkbox.Group>
          )}
          <Radio.Group
            label={t('meeting:ballot.kind')}
            value={kind}
            onChange={(value) => setKind(value as BallotKind)}
          >
            <Group gap="md" mt="xs">
              {KINDS.map((one) => (
                <Radio key={one} value={one} label={t(`meeting:ballot.kinds.${one}`)} />
              ))}
            </Group>
          </Radio.Group>
          <Radio.Group
            label={t('meeting:ballot.secrecy')}
            value={secrecy}
            onChange={(value) => setSecrecy(value as BallotSecrecy)}
          >
            <Stack gap="xs" mt="xs">
              {SECRECIES.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`meeting:ballot.secrecies.${one}`)}
                  description={t(`meeting:ballot.secrecyHelp.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <NumberInput
            label={t('meeting:ballot.quorum')}
            description={t('meeting:ballot.quorumHelp')}
            min={1}
            allowDecimal={false}
            value={quorum}
            onChange={setQuorum}
            maw={240}
          />
          <TextInput
            type="datetime-local"
            label={t('meeting:ballot.closesAt')}
            description={[
              t('meeting:ballot.closesAtHelp'),
              closesAt
                ? t('meeting:ballot.inZone', { time: formatTime(closesAt, locale, zone, 'zone') })
                : null,
            ]
              .filter(Boolean)
              .join(' ')}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <ErrorNotice error={open.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={open.isPending} disabled={chosen.length === 0}>
              {t('meeting:ballot.open')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
