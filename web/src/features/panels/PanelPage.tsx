import { Button, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { JudgedTable } from './JudgedTable.tsx';
import { MemberList } from './MemberList.tsx';
import { PanelStatus } from './panelStatus.tsx';
import type { PanelDetail } from './types.ts';

const STEPS = ['begin', 'close', 'reopen'] as const;
type Step = (typeof STEPS)[number];

/** One panel: what lies before it, who sits in it, and its session. */
export default function PanelPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { panelId = '' } = useParams({ strict: false });
  const { data: panel, error, isPending } = useGet<PanelDetail>(`/panels/${panelId}`);
  const [step, setStep] = useState<Step | null>(null);
  if (isPending) return <Skeleton height={360} />;
  if (!panel) {
    return (
      <>
        <PageHeader title={t('panels:one')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  const { ungraded: none, missingGrades: missing } = panel;
  const ungraded =
    missing === null || none === null
      ? ''
      : missing === 0
        ? t('meeting:ungradedNone')
        : t('meeting:ungraded', { none, count: panel.counts.applications, missing });
  return (
    <>
      <PageHeader
        title={text(panel.name)}
        kicker={`${panel.callCode} · ${text(panel.callTitle)}`}
        status={<PanelStatus status={panel.status} />}
        meta={
          <>
            {panel.meetsAt ? (
              <span>
                {t('panels:setup.meets')} <DateTime value={panel.meetsAt} precision="zone" relative />
              </span>
            ) : null}
            {panel.can.grade ? (
              <span>
                {t('panels:list.progress', {
                  graded: panel.counts.myGrades,
                  count: panel.counts.applications,
                })}
              </span>
            ) : null}
          </>
        }
        actions={
          <>
            {STEPS.filter((one) => panel.can[one]).map((one) => (
              <Button key={one} onClick={() => setStep(one)}>
                {t(`panels:step.${one}`)}
              </Button>
            ))}
            <Button
              component={Link}
              to={`/panels/${panel.id}/agenda`}
              variant={STEPS.some((one) => panel.can[one]) ? 'default' : 'filled'}
            >
              {t('meeting:agenda.open')}
            </Button>
            <Button component={Link} to={`/panels/${panel.id}/minutes`} variant="default">
              {t('minutes:open')}
            </Button>
            <Button component={Link} to={`/calls/${panel.callId}/ranking`} variant="default">
              {t('panels:setup.rankings')}
            </Button>
          </>
        }
      />
      <Section title={t('panels:list.title')}>
        <JudgedTable callId={panel.callId} panelId={panel.id} showsGrade={panel.can.grade} />
      </Section>
      <MemberList panel={panel} />
      <ConfirmDialog
        opened={step !== null}
        onClose={() => setStep(null)}
        title={step ? t(`panels:step.${step}Title`) : ''}
        text={step ? [t(`panels:step.${step}Text`), step === 'close' ? ungraded : ''].join(' ').trim() : ''}
        confirmLabel={step ? t(`panels:step.${step}`) : ''}
        onConfirm={async () => {
          await post(`/panels/${panel.id}/${step}`);
          await refresh('/panels', '/calls', '/home');
        }}
      />
    </>
  );
}
