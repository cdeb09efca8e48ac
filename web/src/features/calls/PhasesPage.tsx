import { type AUDIENCES, findPhase, type Phase } from '@headwater/core/phases';
import { Alert, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Page, put } from '../../app/api.ts';
import { PagePending } from '../../app/PagePending.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { CallStatus } from './callStatus.tsx';
import { PhasesEditor } from './PhasesEditor.tsx';
import { PhaseTimes } from './PhaseTimes.tsx';
import { StageList, type Stages } from './StageList.tsx';
import { TakeTrack } from './TakeTrack.tsx';
import type { CallDetail, CallListItem } from './types.ts';
import { fromZoned, toZoned } from './zonedTime.ts';

/** The phases of a call and its place among stages: for officers to change, for directors to read. */
export default function PhasesPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const { data: call, error } = useGet<CallDetail>(`/calls/${callId}`);
  if (error) return <PageFault error={error} />;
  if (!call) return <PagePending />;
  return (
    <>
      <PageHeader
        title={t('phases:title')}
        kicker={call.code}
        status={<CallStatus call={call} />}
        lede={t('phases:lede')}
        crumbs={{ [`/calls/${call.id}`]: text(call.title) }}
      />
      {call.status === 'draft' && call.can.edit ? <TakeTrack call={call} /> : null}
      <Section title={t('phases:phases')} lede={t('phases:phasesLede')}>
        {call.can.edit ? <CallPhases key={call.revision} call={call} /> : <PhaseTimes call={call} />}
      </Section>
      <StagesSection call={call} />
    </>
  );
}

function CallPhases({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const [phases, setPhases] = useState(call.phases);
  const [isAsking, setAsking] = useState(false);
  const send = async (reason?: string) => {
    await put(`/calls/${call.id}/phases`, {
      revision: call.revision,
      phases,
      ...(reason ? { reason } : {}),
    });
    await refresh(`/calls/${call.id}`);
  };
  const save = useMutation<void, Error>({
    mutationFn: () => send(),
    onError: (error) => setAsking(error instanceof ApiError && error.code === 'phase-earlier'),
  });
  const opened =
    call.status === 'draft'
      ? 0
      : phases.indexOf(findPhase({ ...call, phases }, new Date(call.serverTime)).phase) + 1;
  const earlier = save.error instanceof ApiError ? save.error.details : [];
  return (
    <>
      {call.status === 'draft' ? null : (
        <Alert variant="light" mb="lg">
          {t('phases:fixed')}
        </Alert>
      )}
      <PhasesEditor<Phase>
        phases={phases}
        onChange={setPhases}
        fixed={opened}
        makePhase={(matter) => ({ ...matter, opensAt: null })}
        timeOf={(phase, set, isFixed) => (
          <TextInput
            type="datetime-local"
            label={t('phases:opensAt')}
            required
            disabled={isFixed}
            value={toZoned(phase.opensAt, timeZone)}
            onChange={(event) => {
              const typed = event.currentTarget.value;
              set({ ...phase, opensAt: typed ? fromZoned(typed, timeZone) : null });
            }}
          />
        )}
      />
      {isAsking ? null : <ErrorNotice error={save.error} />}
      <Group mt="lg">
        <Button onClick={() => save.mutate()} loading={save.isPending}>
          {t('phases:save')}
        </Button>
        {save.isSuccess ? <Text role="status">{t('phases:saved')}</Text> : null}
      </Group>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('phases:reasonTitle')}
        text={
          <div>
            <p>{t('phases:reasonText')}</p>
            <ul>
              {earlier.map(({ params }) => (
                <li key={`${params?.audience} ${params?.sight}`}>
                  {t('phases:earlier', {
                    audience: t(`phases:audience.${params?.audience as (typeof AUDIENCES)[number]}`),
                    sight: t(`phases:sight.${params?.sight as 'host'}`),
                  })}
                </li>
              ))}
            </ul>
          </div>
        }
        confirmLabel={t('phases:save')}
        reasonLabel={t('phases:reason')}
        reasonLeast={10}
        onConfirm={send}
      />
    </>
  );
}

function StagesSection({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const stages = useGet<Stages>(`/calls/${call.id}/stages`);
  const isDraft = call.status === 'draft' && call.can.edit === true;
  const drafts = useGet<Page<CallListItem>>(isDraft ? '/calls' : null, {
    status: 'draft',
    mine: true,
    limit: 200,
  });
  const [next, setNext] = useState(call.nextCallId ?? '');
  const link = useMutation<unknown, Error>({
    mutationFn: () => put(`/calls/${call.id}/next`, { revision: call.revision, nextCallId: next || null }),
    onSuccess: () => refresh('/calls', `/calls/${call.id}`, `/calls/${call.id}/stages`),
  });
  return (
    <Section title={t('phases:stages')} lede={t('phases:stagesLede')}>
      {stages.data && stages.data.items.length > 0 ? (
        <StageList stages={stages.data.items} here={call.id} />
      ) : (
        <Text c="dimmed">{t('phases:alone')}</Text>
      )}
      {isDraft ? (
        <>
          <Group align="flex-end" mt="lg">
            <NativeSelect
              label={t('phases:next')}
              data={[
                { value: '', label: t('phases:none') },
                ...(drafts.data?.items ?? [])
                  .filter((one) => one.id !== call.id)
                  .map((one) => ({ value: one.id, label: `${one.code} · ${text(one.title)}` })),
              ]}
              value={next}
              onChange={(event) => setNext(event.currentTarget.value)}
            />
            <Button
              variant="default"
              onClick={() => link.mutate()}
              loading={link.isPending}
              disabled={next === (call.nextCallId ?? '')}
            >
              {t('phases:setNext')}
            </Button>
          </Group>
          <ErrorNotice error={link.error} />
        </>
      ) : null}
    </Section>
  );
}
