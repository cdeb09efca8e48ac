import { Alert, Anchor, Button, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './nonconsensus.module.css';
import { EntryState, Reasons, showPercent } from './Reasons.tsx';
import { SchoolsSection } from './SchoolsSection.tsx';
import type { EntryDetail } from './types.ts';
import { VoiceSection } from './VoiceSection.tsx';

/** One divided application: why it is heard apart, who speaks for it, who else is asked. */
export default function EntryPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { entryId = '' } = useParams({ strict: false });
  const path = `/channel-entries/${entryId}`;
  const { data: entry, error, isPending } = useGet<EntryDetail>(path);
  const [isReturning, setIsReturning] = useState(false);
  if (isPending) return <Skeleton height={400} />;
  if (!entry) return <PageFault error={error} />;
  const reading = entry.panelId
    ? `/panels/${entry.panelId}/applications/${entry.applicationId}`
    : `/applications/${entry.applicationId}`;
  const camps = entry.finding?.camps;
  return (
    <>
      <PageHeader
        title={entry.title}
        kicker={[entry.number, entry.callCode].filter(Boolean).join(' · ')}
        status={<EntryState entry={entry} />}
        meta={
          <>
            <span>{text(entry.callTitle)}</span>
            <Money minor={entry.requested} currency={entry.currency} />
          </>
        }
        actions={
          <>
            {entry.capacity === 'reviewer' ? null : (
              <Button component={Link} to={reading} variant="default">
                {t('nonconsensus:entry.read')}
              </Button>
            )}
            {entry.can.giveBack ? (
              <Button variant="default" onClick={() => setIsReturning(true)}>
                {t('nonconsensus:entry.giveBack')}
              </Button>
            ) : null}
          </>
        }
      />
      {entry.status === 'returned' && entry.returnReason ? (
        <Alert color="silt" variant="light" mb="lg">
          {t('nonconsensus:entry.returned', { reason: entry.returnReason })}
        </Alert>
      ) : null}
      <Section title={t('nonconsensus:entry.why')}>
        <div style={{ marginTop: '1rem' }}>
          <Reasons entry={entry} />
        </div>
        {entry.reason ? (
          <p>
            <strong>{t('nonconsensus:entry.officer')}</strong> {entry.reason}
          </p>
        ) : null}
        {camps ? (
          <p className={classes.soft}>
            {t('nonconsensus:camps.most', { most: showPercent(camps.attainable) })}
          </p>
        ) : null}
      </Section>
      <VoiceSection entry={entry} kind="adoption" />
      <VoiceSection entry={entry} kind="ticket" />
      {entry.asked ? <SchoolsSection entry={entry} asked={entry.asked} /> : null}
      <p style={{ marginTop: '2.5rem' }}>
        <Anchor component={Link} to={`/calls/${entry.callId}/nonconsensus`}>
          {t('channel:title')}: {text(entry.callTitle)}
        </Anchor>
      </p>
      <ConfirmDialog
        opened={isReturning}
        onClose={() => setIsReturning(false)}
        title={t('nonconsensus:entry.giveBack')}
        text={entry.title}
        confirmLabel={t('nonconsensus:entry.giveBack')}
        reasonLabel={t('channel:reason')}
        onConfirm={async (reason) => {
          await post(`${path}/give-back`, { reason });
          await refresh('/channel-entries', '/calls');
        }}
      />
    </>
  );
}
