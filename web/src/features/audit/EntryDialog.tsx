import { Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateTime } from '../../ui/DateTime.tsx';
import { type AuditEntry, useActionWords, useActorWords } from './auditWords.ts';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of both sides by name; a side that is not a record stands under an empty name. */
function listFields(before: unknown, after: unknown): { name: string; before: unknown; after: unknown }[] {
  const left = isRecord(before) ? before : before == null ? {} : { '': before };
  const right = isRecord(after) ? after : after == null ? {} : { '': after };
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].map((name) => ({
    name,
    before: left[name],
    after: right[name],
  }));
}

function Value({ value }: { value: unknown }) {
  const { t } = useTranslation();
  if (value === undefined || value === null) {
    return (
      <Text span c="dimmed">
        {t('audit:nothing')}
      </Text>
    );
  }
  return (
    <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
    </span>
  );
}

/** One entry: who, when, why, and each field before and after. */
export function EntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTranslation();
  const actionWords = useActionWords();
  const actorWords = useActorWords();
  const fields = listFields(entry.before, entry.after);
  return (
    <Modal
      opened
      onClose={onClose}
      title={actionWords(entry.action)}
      size="xl"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text>
          {actorWords(entry)} · <DateTime value={entry.at} precision="zone" />
        </Text>
        {entry.reason ? (
          <Text>
            <Text span inherit fw={600}>
              {t('audit:reason')}
            </Text>{' '}
            {entry.reason}
          </Text>
        ) : null}
        {fields.length > 0 ? (
          <Table layout="fixed" verticalSpacing="xs" aria-label={t('audit:changed')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="25%">{t('audit:field')}</Table.Th>
                <Table.Th>{t('audit:before')}</Table.Th>
                <Table.Th>{t('audit:after')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fields.map(({ name, before, after }) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" style={{ overflowWrap: 'anywhere' }}>
                    {name}
                  </Table.Th>
                  <Table.Td valign="top">
                    <Value value={before} />
                  </Table.Td>
                  <Table.Td valign="top">
                    <Value value={after} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ) : null}
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('audit:record')} {entry.entity} {entry.entityId} · {t('audit:column.leaf')}{' '}
          {entry.leafIndex ?? t('audit:noLeaf')}
        </Text>
      </Stack>
    </Modal>
  );
}
