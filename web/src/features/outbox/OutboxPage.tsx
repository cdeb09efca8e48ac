import { Alert, Anchor, Modal, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';

interface Mail {
  id: string;
  kind: string;
  /** Null for who judges. */
  to: string | null;
  locale: 'en' | 'zh';
  subject: string;
  /** Null when it is about judging, or holds a personal link, and the mail server has it. */
  body: string | null;
  status: 'queued' | 'sent' | 'failed' | 'held';
  attempts: number;
  lastError: string | null;
  createdAt: string;
  sentAt: string | null;
}

const STATES = ['held', 'queued', 'sent', 'failed'] as const;
const TONES: Record<Mail['status'], StatusTone> = {
  held: 'attention',
  queued: 'active',
  sent: 'good',
  failed: 'bad',
};

function MailDialog({ mail, onClose }: { mail: Mail; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={<span lang={HTML_LANG[mail.locale]}>{mail.subject}</span>}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Text c="dimmed">
          {t('outbox:mailTo', { address: mail.to ?? '…' })} ·{' '}
          <DateTime value={mail.createdAt} precision="time" />
        </Text>
        <StatusBadge label={t(`outbox:status.${mail.status}`)} tone={TONES[mail.status]} />
        {mail.lastError ? (
          <Text>
            {t('outbox:lastError', { error: mail.lastError })} (
            {t('outbox:attempts', { count: mail.attempts })})
          </Text>
        ) : null}
        {mail.body === null ? (
          <Text c="dimmed">{t('outbox:hidden')}</Text>
        ) : (
          <Text
            lang={HTML_LANG[mail.locale]}
            style={{
              whiteSpace: 'pre-wrap',
              overflowWrap: 'anywhere',
              borderTop: '1px solid var(--hw-rule)',
            }}
            pt="md"
          >
            {mail.body}
          </Text>
        )}
      </Stack>
    </Modal>
  );
}

/** What was sent, and without a mail server what would have been. */
export default function OutboxPage() {
  const { t } = useTranslation();
  const { features } = useSession();
  const [open, setOpen] = useState<Mail | null>(null);
  return (
    <>
      <PageHeader title={t('outbox:title')} lede={t('outbox:lede')} />
      {features.smtp ? null : (
        <Alert
          variant="light"
          color="silt"
          icon={<IconInfoCircle size={20} aria-hidden />}
          title={t('outbox:held')}
          mb="lg"
        >
          {t('outbox:heldText')}
        </Alert>
      )}
      <DataTable<Mail>
        path="/outbox"
        label={t('outbox:title')}
        rowKey={(mail) => mail.id}
        searchLabel={t('outbox:search')}
        filters={[
          {
            name: 'status',
            label: t('outbox:filterStatus'),
            options: STATES.map((value) => ({ value, label: t(`outbox:status.${value}`) })),
          },
        ]}
        columns={[
          {
            id: 'subject',
            header: t('outbox:column.subject'),
            cell: (mail) => (
              <Anchor
                component="button"
                type="button"
                ta="start"
                lang={HTML_LANG[mail.locale]}
                onClick={() => setOpen(mail)}
              >
                {mail.subject}
              </Anchor>
            ),
          },
          { id: 'to', header: t('outbox:column.to'), cell: (mail) => mail.to ?? '…' },
          {
            id: 'status',
            header: t('outbox:column.status'),
            width: '12rem',
            cell: (mail) => (
              <StatusBadge label={t(`outbox:status.${mail.status}`)} tone={TONES[mail.status]} />
            ),
          },
          {
            id: 'created',
            header: t('outbox:column.created'),
            sort: 'createdAt',
            width: '12rem',
            cell: (mail) => <DateTime value={mail.createdAt} precision="time" />,
          },
        ]}
        empty={{ title: t('outbox:empty'), text: t('outbox:emptyText') }}
      />
      {open ? <MailDialog mail={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
