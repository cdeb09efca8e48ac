import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post, remove } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link, useGo } from '../../app/Link.tsx';
import { queryClient, refresh } from '../../app/queries.ts';
import { serverNow } from '../../app/serverTime.ts';
import { useSession } from '../../app/session.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import { nameOrganisation } from './organisationName.ts';
import { PdfButton } from './PdfButton.tsx';
import type { ApplicationDetail } from './types.ts';

/** Steps that are asked about first, in the order of their buttons. */
const STEPS = {
  sign: { path: 'sign', reason: false, danger: false },
  returnToDraft: { path: 'return', reason: true, danger: false },
  reopen: { path: 'reopen', reason: false, danger: false },
  withdraw: { path: 'withdraw', reason: false, danger: true },
  markIneligible: { path: 'mark-ineligible', reason: true, danger: true },
  restore: { path: 'restore', reason: true, danger: false },
  leave: { path: null, reason: false, danger: true },
  discard: { path: null, reason: false, danger: true },
} as const;
type Step = keyof typeof STEPS;

/** What the reader can do with the application now; the server says what. */
export function ApplicationActions({ application }: { application: ApplicationDetail }) {
  const { t } = useTranslation();
  const go = useGo();
  const { person } = useSession();
  const [asked, setAsked] = useState<Step | null>(null);
  const words = useStepWords(application);
  const { id, can } = application;
  const steps = (Object.keys(STEPS) as Step[]).filter((step) => step !== 'reopen' && can[step]);
  /** After these the application is no longer there for the reader. */
  const leaveTo = (step: Step) =>
    step === 'returnToDraft'
      ? '/host/applications'
      : step === 'leave' || step === 'discard'
        ? '/applications'
        : null;
  const take = async (step: Step, reason: string) => {
    if (step === 'discard') await remove(`/applications/${id}`);
    else if (step === 'leave') await remove(`/applications/${id}/members/${person?.id}`);
    else await post(`/applications/${id}/${STEPS[step].path}`, STEPS[step].reason ? { reason } : {});
    const place = leaveTo(step);
    if (place) {
      go(place);
      queryClient.removeQueries({ queryKey: [`/applications/${id}`] });
      await refresh('/applications', '/home');
    } else {
      await refresh('/applications', `/applications/${id}`, '/calls', '/home');
    }
  };
  return (
    <>
      {can.edit ? (
        <Button component={Link} to={`/applications/${id}/edit`}>
          {t('applications:read.edit')}
        </Button>
      ) : null}
      {can.readDraft ? (
        <Button component={Link} to={`/applications/${id}/history`} variant="default">
          {t('together:history.open')}
        </Button>
      ) : null}
      {can.reopen ? (
        <Button
          onClick={async () => {
            await take('reopen', '');
            go(`/applications/${id}/edit`);
          }}
        >
          {t('applications:read.reopen')}
        </Button>
      ) : null}
      {steps.map((step) => (
        <Button
          key={step}
          variant={step === 'sign' ? 'filled' : STEPS[step].danger ? 'subtle' : 'default'}
          color={STEPS[step].danger ? 'red' : undefined}
          onClick={() => setAsked(step)}
        >
          {words(step).label}
        </Button>
      ))}
      {can.readReviews ? (
        <Button component={Link} to={`/applications/${id}/reviews`} variant="default">
          {t('reviews:title')}
        </Button>
      ) : null}
      {can.readReceipt && (application.status === 'funded' || application.status === 'declined') ? (
        <Button component={Link} to={`/applications/${id}/decision`}>
          {t('decisions:one.title')}
        </Button>
      ) : null}
      {can.readReceipt ? (
        <Button component={Link} to={`/applications/${id}/receipt`} variant="default">
          {t('applications:read.receipt')}
        </Button>
      ) : null}
      <PdfButton applicationId={id} hasAttachments={application.attachments.length > 0} />
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? words(asked).title : ''}
        text={asked ? words(asked).text : ''}
        confirmLabel={asked ? words(asked).label : ''}
        danger={asked ? STEPS[asked].danger : false}
        reasonLabel={asked && STEPS[asked].reason ? t('applications:read.reason') : undefined}
        onConfirm={(reason) => take(asked!, reason)}
      />
    </>
  );
}

function useStepWords(application: ApplicationDetail) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { timeZone } = useSession();
  const host = application.host ? nameOrganisation(application.host, locale) : '';
  const { extendedUntil, call } = application;
  const until = extendedUntil && extendedUntil > call.closesAt ? extendedUntil : call.closesAt;
  const isClosed = Date.parse(until) <= serverNow();
  const late = isClosed
    ? ` ${t('applications:read.returnLate', { moment: formatTime(until, HTML_LANG[locale], timeZone, 'zone') })}`
    : '';
  return (step: Step): { label: string; title: string; text: string } => {
    switch (step) {
      case 'leave':
        return {
          label: t('applications:team.leave'),
          title: t('applications:team.leaveTitle'),
          text: t('applications:team.leaveText'),
        };
      case 'returnToDraft':
        return {
          label: t('applications:read.return'),
          title: t('applications:read.returnTitle'),
          text: t('applications:read.returnText') + late,
        };
      case 'sign':
        return {
          label: t('applications:read.sign'),
          title: t('applications:read.signTitle', { host }),
          text: t('applications:read.signText'),
        };
      case 'reopen':
        return { label: t('applications:read.reopen'), title: '', text: '' };
      default:
        return {
          label: t(`applications:read.${step}`),
          title: t(`applications:read.${step}Title`),
          text: t(`applications:read.${step}Text`),
        };
    }
  };
}
