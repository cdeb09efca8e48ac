import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useTimeText } from '../../ui/useTimeText.ts';
import { TimeDialog } from './TimeDialog.tsx';
import type { ApplicationDetail } from './types.ts';

interface TeamExtensions {
  items: {
    id: string;
    askedUntil: string | null;
    until: string | null;
    grantedAt: string | null;
    refusedAt: string | null;
    answer: string;
    shortenedFrom: string | null;
    shortenedReason: string;
  }[];
  until: string;
  can: Record<string, boolean>;
}

const UNFINISHED = ['draft', 'with-host', 'withdrawn'];

/** What became of the lead's wish for more time, and the way to ask for it; for the team, while the call is published. */
export function MoreTime({ application }: { application: ApplicationDetail }) {
  const { t } = useTranslation();
  const sayTime = useTimeText();
  const [isAsking, setAsking] = useState(false);
  const isShown =
    application.myRole !== null &&
    application.call.status === 'published' &&
    UNFINISHED.includes(application.status);
  const path = `/applications/${application.id}/extensions`;
  const { data, error } = useGet<TeamExtensions>(isShown ? path : null);
  if (error) return <ErrorNotice error={error} />;
  if (!isShown || !data) return null;
  const [latest] = data.items;
  const words = latest ? wordsOf(latest) : null;

  function wordsOf(one: TeamExtensions['items'][number]): string {
    const moment = sayTime(one.until ?? one.askedUntil ?? '', 'zone');
    if (one.shortenedFrom) {
      const before = sayTime(one.shortenedFrom, 'zone');
      const why = t('extensions:mineShortened', { moment: before, reason: one.shortenedReason });
      return `${t('extensions:granted', { moment })} ${why}`;
    }
    if (one.grantedAt)
      return `${t('extensions:granted', { moment })} ${t('extensions:saidWhy', { reason: one.answer })}`;
    if (one.refusedAt) return t('extensions:refused', { moment, reason: one.answer });
    return t('extensions:waiting', { moment });
  }

  const button = data.can.ask ? (
    <Button variant="subtle" size="compact-sm" px={words ? undefined : 0} onClick={() => setAsking(true)}>
      {t('extensions:ask')}
    </Button>
  ) : null;
  return (
    <>
      {words ? (
        <Alert variant="light" color={latest?.refusedAt ? 'silt' : undefined} mb="lg" role="status">
          {words} {button}
        </Alert>
      ) : button ? (
        <p style={{ marginTop: 0 }}>{button}</p>
      ) : null}
      {isAsking ? (
        <TimeDialog
          onClose={() => setAsking(false)}
          title={t('extensions:askTitle')}
          text={t('extensions:askText', { moment: sayTime(data.until, 'zone') })}
          confirmLabel={t('extensions:ask')}
          times={[{ name: 'until', label: t('extensions:askUntil'), initial: null }]}
          reasonLabel={t('extensions:askReason')}
          onConfirm={async ({ times, reason }) => {
            await post(path, { until: times.until, reason });
            await refresh(path);
          }}
        />
      ) : null}
    </>
  );
}
