import { Button, Group, Skeleton, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, apiUrl, post, put } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { MinutesItem } from './MinutesItem.tsx';
import classes from './meeting.module.css';
import type { Minutes, Named } from './meetingTypes.ts';

const FILES = [
  { format: 'pdf', language: 'zh', label: '中文', kind: 'asPdf' },
  { format: 'docx', language: 'zh', label: '中文', kind: 'asDocx' },
  { format: 'pdf', language: 'en', label: 'English', kind: 'asPdf' },
  { format: 'docx', language: 'en', label: 'English', kind: 'asDocx' },
] as const;

/** The minutes of a panel: as they write themselves, until they are approved. */
export default function MinutesPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { panelId = '' } = useParams({ strict: false });
  const { data: minutes, error, isPending } = useGet<Minutes>(`/panels/${panelId}/minutes`);
  const [asked, setAsked] = useState(false);
  if (isPending) return <Skeleton height={480} />;
  if (!minutes) {
    return (
      <>
        <PageHeader title={t('minutes:title')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  const { content } = minutes;
  return (
    <>
      <PageHeader
        title={t('minutes:title')}
        kicker={`${text(content.panelName)} · ${content.callCode}`}
        crumbs={{ [`/panels/${panelId}`]: text(content.panelName) }}
        status={
          <StatusBadge
            label={t(`minutes:status.${minutes.status}`)}
            tone={minutes.status === 'approved' ? 'good' : 'neutral'}
          />
        }
        lede={t('minutes:lede')}
        actions={
          minutes.can.approve ? <Button onClick={() => setAsked(true)}>{t('minutes:approve')}</Button> : null
        }
      />
      <div className={classes.minutes}>
        <Seal minutes={minutes} />
        <Group gap="sm" my="md" component="section" aria-label={t('minutes:download')}>
          {FILES.map(({ format, language, label, kind }) => (
            <Button
              key={`${format} ${language}`}
              component="a"
              href={apiUrl(`/panels/${panelId}/minutes/file`, { format, language })}
              download
              variant="default"
              size="sm"
            >
              {`${t(`minutes:${kind}`)} · ${label}`}
            </Button>
          ))}
        </Group>
        <Frame content={content} />
        <Section title={t('minutes:doc.agenda')}>
          {content.items.map((item) => (
            <MinutesItem key={item.applicationId} item={item} />
          ))}
        </Section>
        <Remarks key={minutes.revision} minutes={minutes} />
      </div>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('minutes:approveTitle')}
        text={t('minutes:approveText')}
        confirmLabel={t('minutes:approve')}
        onConfirm={async () => {
          await post(`/panels/${panelId}/minutes/approve`);
          await refresh('/panels');
        }}
      />
    </>
  );
}

function Seal({ minutes }: { minutes: Minutes }) {
  const { t } = useTranslation();
  if (minutes.status === 'draft') {
    return (
      <p className={classes.soft}>
        {t('minutes:draftText')} {minutes.can.approve ? null : t('minutes:approveLater')}
      </p>
    );
  }
  return (
    <p className={classes.soft}>
      {t('minutes:approvedBy', { name: minutes.approvedBy?.name })} ·{' '}
      <DateTime value={minutes.approvedAt} precision="time" />
      <br />
      SHA-256 <code style={{ overflowWrap: 'anywhere' }}>{minutes.sha256}</code>
    </p>
  );
}

function Names({ people }: { people: readonly Named[] }) {
  const { t } = useTranslation();
  if (people.length === 0) return <>{t('minutes:doc.nobody')}</>;
  return (
    <>
      {people.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may have the same name
        <span key={`${one.name} ${index}`}>
          {index > 0 ? ', ' : ''}
          <PersonName name={one.name} nameAlt={one.nameAlt} />
        </span>
      ))}
    </>
  );
}

function Frame({ content }: { content: Minutes['content'] }) {
  const { t } = useTranslation();
  const text = useLocalText();
  return (
    <dl className={classes.facts}>
      <dt>{t('minutes:doc.call')}</dt>
      <dd>{text(content.callTitle)}</dd>
      <dt>{t('minutes:doc.began')}</dt>
      <dd>
        {content.beganAt ? (
          <>
            <DateTime value={content.beganAt} precision="time" />
            {content.closedAt ? (
              <>
                {' – '}
                <DateTime value={content.closedAt} precision="time" />
              </>
            ) : null}
          </>
        ) : (
          t('minutes:doc.notBegun')
        )}
      </dd>
      <dt>{t('minutes:doc.chair')}</dt>
      <dd>
        <Names people={content.chair ? [content.chair] : []} />
      </dd>
      <dt>{t('minutes:doc.present')}</dt>
      <dd>
        <Names people={content.present} />
      </dd>
      <dt>{t('minutes:doc.absent')}</dt>
      <dd>
        <Names people={content.absent} />
      </dd>
    </dl>
  );
}

function Remarks({ minutes }: { minutes: Minutes }) {
  const { t } = useTranslation();
  const [remarks, setRemarks] = useState(minutes.content.remarks);
  const save = useMutation<unknown, ApiError>({
    mutationFn: () => put(`/panels/${minutes.panelId}/minutes`, { remarks, revision: minutes.revision }),
    onSuccess: () => refresh(`/panels/${minutes.panelId}/minutes`),
  });
  if (!minutes.can.remark) {
    return minutes.content.remarks.trim() === '' ? null : (
      <Section title={t('minutes:remarks')}>
        <p className={classes.prose}>{minutes.content.remarks}</p>
      </Section>
    );
  }
  return (
    <Section title={t('minutes:remarks')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm" align="flex-start">
          <Textarea
            label={t('minutes:remarks')}
            description={t('minutes:remarksHelp')}
            autosize
            minRows={3}
            w="100%"
            maxLength={20_000}
            value={remarks}
            onChange={(event) => setRemarks(event.currentTarget.value)}
          />
          <ErrorNotice error={save.error} />
          <Button
            type="submit"
            variant="default"
            loading={save.isPending}
            disabled={remarks === minutes.content.remarks}
          >
            {t('minutes:save')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
