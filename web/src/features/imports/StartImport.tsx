import { ActionIcon, Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, upload } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { hasRole, useSession } from '../../app/session.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import type { ImportKind, ImportRecord } from './types.ts';

interface CallChoice {
  id: string;
  code: string;
  title: { en: string; zh: string };
  status: string;
}

interface Division {
  key: number;
  division: string;
  callId: string | null;
}

const MAX_BYTES = 512 * 1024 * 1024;
/** Browsers name these files in many ways; the server looks at the content. */
const ACCEPTED = [
  'application/gzip',
  'application/x-gzip',
  'application/json',
  'application/x-ndjson',
  'application/jsonl',
  'text/csv',
  'text/plain',
  'application/vnd.ms-excel',
  '',
].join(',');

/** Says what a file holds, and sends it to be read. */
export function StartImport() {
  const { t } = useTranslation();
  const session = useSession();
  const go = useGo();
  const localText = useLocalText();
  const kinds: ImportKind[] = [
    ...(hasRole(session, 'administrator') ? (['ror-organisations'] as const) : []),
    ...(hasRole(session, 'officer') ? (['nsf-awards', 'panel-votes'] as const) : []),
  ];
  const [kind, setKind] = useState<ImportKind | null>(kinds[0] ?? null);
  const [divisions, setDivisions] = useState<Division[]>([{ key: 0, division: '', callId: null }]);
  const [poolCallIds, setPoolCallIds] = useState<string[]>([]);
  const [callId, setCallId] = useState<string | null>(null);
  const calls = useGet<Page<CallChoice>>(hasRole(session, 'officer') ? '/calls' : null, {
    status: 'published',
    limit: 200,
  });
  const choices = (calls.data?.items ?? []).map((call) => ({
    value: call.id,
    label: `${call.code} ${localText(call.title)}`,
  }));

  const parameters =
    kind === 'nsf-awards'
      ? {
          applications: divisions
            .filter((one) => one.division.trim() && one.callId)
            .map(({ division, callId: to }) => ({
              division: division.trim(),
              callId: to,
            })),
          poolCallIds,
        }
      : kind === 'panel-votes'
        ? { callId }
        : {};
  const ready =
    kind === 'ror-organisations' ||
    (kind === 'panel-votes' && callId !== null) ||
    (kind === 'nsf-awards' &&
      (poolCallIds.length > 0 || divisions.some((one) => one.division && one.callId)));

  const edit = (key: number, change: Partial<Division>) =>
    setDivisions(divisions.map((one) => (one.key === key ? { ...one, ...change } : one)));

  return (
    <Stack maw={760}>
      <Select
        label={t('imports:kindLabel')}
        description={kind ? t(`imports:kindHelp.${kind}`) : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={kinds.map((value) => ({ value, label: t(`imports:kind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(value as ImportKind | null)}
        allowDeselect={false}
      />
      {kind === 'panel-votes' ? (
        <Select label={t('imports:call')} data={choices} value={callId} onChange={setCallId} searchable />
      ) : null}
      {kind === 'nsf-awards' ? (
        <>
          {divisions.map((one) => (
            <Group key={one.key} align="end" wrap="wrap">
              <TextInput
                flex="1 1 16rem"
                label={t('imports:division')}
                value={one.division}
                onChange={(event) => edit(one.key, { division: event.currentTarget.value })}
              />
              <Select
                flex="1 1 14rem"
                label={t('imports:applicationsCall')}
                data={choices}
                value={one.callId}
                onChange={(value) => edit(one.key, { callId: value })}
                searchable
              />
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('remove')}
                disabled={divisions.length === 1}
                onClick={() => setDivisions(divisions.filter((other) => other.key !== one.key))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <Group>
            <Button
              variant="default"
              onClick={() =>
                setDivisions([
                  ...divisions,
                  { key: Math.max(...divisions.map((one) => one.key)) + 1, division: '', callId: null },
                ])
              }
            >
              {t('imports:addDivision')}
            </Button>
          </Group>
          <MultiSelect
            label={t('imports:poolCalls')}
            data={choices}
            value={poolCallIds}
            onChange={setPoolCallIds}
            searchable
          />
        </>
      ) : null}
      <FileDrop
        label={t('imports:file')}
        hint={t('imports:chooseFile')}
        accept={ACCEPTED}
        maxBytes={MAX_BYTES}
        disabled={!ready}
        onUpload={async (file, options) => {
          const record = await upload<ImportRecord>('/imports', file, {
            ...options,
            fields: { kind: kind ?? '', parameters: JSON.stringify(parameters) },
          });
          await refresh('/imports');
          go(`/imports/${record.id}`);
        }}
      />
      {ready ? null : (
        <Text size="sm" c="dimmed">
          {t('imports:chooseFirst')}
        </Text>
      )}
    </Stack>
  );
}
