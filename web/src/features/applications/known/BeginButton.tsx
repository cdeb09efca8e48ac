import { Button, Checkbox, Group, List, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, type Page, post } from '../../../app/api.ts';
import { useLocale } from '../../../app/i18n.ts';
import { useGo } from '../../../app/Link.tsx';
import { refresh, useGet } from '../../../app/queries.ts';
import { describeCode } from '../../../ui/describeError.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../../ui/LocalTextView.tsx';
import { useBarredWarning } from '../../eligibility/useBarredWarning.tsx';
import type { ApplicationListItem } from '../types.ts';
import type { Begun } from './types.ts';

const OFFERED = 100;

/** Begins an application; who has written one before is asked whether to begin from it. */
export function BeginButton({ callId, label }: { callId: string; label: string }) {
  const earlier = useGet<Page<ApplicationListItem>>('/applications', {
    as: 'team',
    sort: '-updatedAt',
    limit: OFFERED,
  });
  const go = useGo();
  const locale = useLocale();
  const [isAsking, setIsAsking] = useState(false);
  const [begun, setBegun] = useState<Begun | null>(null);
  const begin = useMutation<Begun, ApiError, { from: string | null; team: boolean }>({
    mutationFn: ({ from, team }) =>
      post('/applications/begin', { callId, from, team, ...(from ? {} : { language: locale }) }),
    onSuccess: async (answer) => {
      await refresh('/applications');
      if (answer.left.length > 0) setBegun(answer);
      else go(`/applications/${answer.id}/edit`);
    },
  });
  const own = earlier.data?.items.filter(({ needsMyConsent }) => !needsMyConsent) ?? [];
  const proceed = () => {
    if (own.length === 0) begin.mutate({ from: null, team: false });
    else setIsAsking(true);
  };
  const { press, warning } = useBarredWarning(callId, proceed);
  return (
    <Stack gap="xs">
      {warning}
      <Button onClick={press} loading={begin.isPending || earlier.isPending}>
        {label}
      </Button>
      {isAsking ? null : <ErrorNotice error={begin.error} />}
      {begun ? (
        <BegunDialog begun={begun} onGo={() => go(`/applications/${begun.id}/edit`)} />
      ) : isAsking ? (
        <BeginDialog
          earlier={own}
          error={begin.error}
          isBusy={begin.isPending}
          onClose={() => setIsAsking(false)}
          onBegin={(from, team) => begin.mutate({ from, team })}
        />
      ) : null}
    </Stack>
  );
}

function BeginDialog({
  earlier,
  error,
  isBusy,
  onClose,
  onBegin,
}: {
  earlier: ApplicationListItem[];
  error: ApiError | null;
  isBusy: boolean;
  onClose: () => void;
  onBegin: (from: string | null, team: boolean) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [source, setSource] = useState('profile');
  const [from, setFrom] = useState(earlier[0]!.id);
  const [team, setTeam] = useState(true);
  const isFromEarlier = source === 'earlier';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('takeOver:title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Radio.Group label={t('takeOver:lede')} value={source} onChange={setSource}>
          <Stack gap="sm" mt="sm">
            <Radio
              value="profile"
              label={t('takeOver:fromProfile')}
              description={t('takeOver:fromProfileHelp')}
            />
            <Radio
              value="earlier"
              label={t('takeOver:fromEarlier')}
              description={t('takeOver:fromEarlierHelp')}
            />
          </Stack>
        </Radio.Group>
        {isFromEarlier ? (
          <>
            <Select
              label={t('takeOver:earlier')}
              searchable
              allowDeselect={false}
              value={from}
              data={earlier.map((one) => ({
                value: one.id,
                label: [one.number, one.title || t('takeOver:untitled'), text(one.callTitle)]
                  .filter(Boolean)
                  .join(' · '),
              }))}
              onChange={(next) => setFrom(next ?? from)}
            />
            <Checkbox
              label={t('takeOver:team')}
              checked={team}
              onChange={(event) => setTeam(event.currentTarget.checked)}
            />
          </>
        ) : null}
        <ErrorNotice error={error} />
        <Group>
          <Button
            loading={isBusy}
            onClick={() => onBegin(isFromEarlier ? from : null, isFromEarlier && team)}
          >
            {t('takeOver:begin')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What was filled in, and plainly what was not. */
function BegunDialog({ begun, onGo }: { begun: Begun; onGo: () => void }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const nameOf = ({ field, label }: Begun['left'][number]) => {
    if (label && text(label)) return `“${text(label)}”`;
    if (field === 'discipline') return t('takeOver:fieldName.discipline');
    if (field === 'hostOrganisationId') return t('takeOver:fieldName.host');
    const line = /^budget\.(\d+)/.exec(field)?.[1];
    return line ? t('takeOver:fieldName.budget', { line: Number(line) + 1 }) : t('takeOver:fieldName.whole');
  };
  return (
    <Modal opened onClose={onGo} title={t('takeOver:begun')} size="lg" withCloseButton={false}>
      <Stack>
        <Text>
          {t('takeOver:taken', { count: begun.taken.length })}
          {begun.invited > 0 ? ` ${t('takeOver:invited', { count: begun.invited })}` : ''}
        </Text>
        <div>
          <Text fw={500} mb={4}>
            {t('takeOver:left')}
          </Text>
          <List spacing={4} size="sm">
            {begun.left.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
              <List.Item key={index}>
                {describeCode(t, one.code, { ...one.params, field: nameOf(one) }, one.code)}
              </List.Item>
            ))}
          </List>
        </div>
        <Group>
          <Button onClick={onGo} data-autofocus>
            {t('takeOver:goOn')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
