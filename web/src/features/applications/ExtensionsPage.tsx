import { Button, Group } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { PagePending } from '../../app/PagePending.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { useTimeText } from '../../ui/useTimeText.ts';
import type { CallDetail } from '../calls/types.ts';
import classes from './applications.module.css';
import { nameOrganisation } from './organisationName.ts';
import { TimeDialog } from './TimeDialog.tsx';

interface Extension {
  id: string;
  askedAt: string | null;
  askedUntil: string | null;
  reason: string;
  until: string | null;
  grantedAt: string | null;
  refusedAt: string | null;
  answer: string;
  shortenedFrom: string | null;
  shortenedReason: string;
  name: string;
  nameAlt: string | null;
  host: { name: string; names: Record<string, string> } | null;
  answeredBy: string | null;
  answeredByAlt: string | null;
  can: Record<string, boolean>;
}

const STATES = ['waiting', 'granted', 'refused'] as const;
type State = (typeof STATES)[number];
const TONES: Record<State, StatusTone> = { waiting: 'attention', granted: 'good', refused: 'neutral' };
const stateOf = (one: Extension): State =>
  one.grantedAt ? 'granted' : one.refusedAt ? 'refused' : 'waiting';

/** Where an officer puts off the deadlines of a call, for all or for single applicants. */
export default function ExtensionsPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const { data: call, error, isPending } = useGet<CallDetail>(`/calls/${callId}`);
  if (isPending) return <PagePending />;
  if (!call) return <PageFault error={error} />;
  return (
    <>
      <PageHeader
        title={t('extensions:title')}
        kicker={`${call.code} · ${text(call.title)}`}
        crumbs={{ [`/calls/${call.id}`]: text(call.title) }}
      />
      <ForAll call={call} />
      <ForOne call={call} />
    </>
  );
}

const refreshCall = (id: string) =>
  refresh('/calls', `/calls/${id}`, `/calls/${id}/extensions`, '/public/calls', '/applications', '/home');

function ForAll({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const mayPutOff = call.can.edit && call.status === 'published';
  return (
    <Section
      title={t('extensions:forAll')}
      lede={t('extensions:forAllLede')}
      actions={
        mayPutOff ? (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('extensions:putOff')}
          </Button>
        ) : null
      }
    >
      <dl className={classes.facts}>
        {(['closesAt', 'hostDeadlineAt'] as const).map((field) =>
          call[field] ? (
            <div key={field}>
              <dt>{t(`extensions:${field}`)}</dt>
              <dd>
                <DateTime value={call[field]} precision="zone" relative />
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      {isOpen ? (
        <TimeDialog
          onClose={() => setOpen(false)}
          title={t('extensions:putOffTitle')}
          text={`${t('extensions:putOffText')} ${t('extensions:otherDates')}`}
          confirmLabel={t('extensions:putOff')}
          times={[
            { name: 'closesAt', label: t('extensions:closesAt'), initial: call.closesAt },
            {
              name: 'hostDeadlineAt',
              label: t('extensions:hostDeadlineAt'),
              initial: call.hostDeadlineAt,
              isOptional: call.hostDeadlineAt === null,
            },
          ]}
          reasonLabel={t('extensions:putOffReason')}
          forAll
          onConfirm={async ({ times, reasonForAll: reason }) => {
            await post(`/calls/${call.id}/put-off`, { revision: call.revision, ...times, reason });
            await refreshCall(call.id);
          }}
        />
      ) : null}
    </Section>
  );
}

type Asked = { step: 'give' } | { step: 'grant' | 'refuse' | 'shorten'; one: Extension };

function ForOne({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useColumns(setAsked);
  return (
    <Section
      title={t('extensions:forOne')}
      lede={t('extensions:forOneLede')}
      actions={
        call.can.edit && call.status === 'published' ? (
          <Button variant="default" onClick={() => setAsked({ step: 'give' })}>
            {t('extensions:give')}
          </Button>
        ) : null
      }
    >
      <DataTable<Extension>
        path={`/calls/${call.id}/extensions`}
        label={t('extensions:list')}
        columns={columns}
        rowKey={(one) => one.id}
        filters={[
          {
            name: 'state',
            label: t('extensions:state'),
            options: STATES.map((value) => ({ value, label: t(`extensions:states.${value}`) })),
          },
        ]}
        empty={{ title: t('extensions:none'), text: t('extensions:noneText') }}
      />
      {asked ? <AnswerDialog call={call} asked={asked} onClose={() => setAsked(null)} /> : null}
    </Section>
  );
}

function useColumns(setAsked: (asked: Asked) => void): Column<Extension>[] {
  const { t } = useTranslation();
  const locale = useLocale();
  const sayTime = useTimeText();
  const nameOf = usePersonName();
  return [
    {
      id: 'who',
      header: t('extensions:who'),
      cell: (one) => (
        <>
          <PersonName name={one.name} nameAlt={one.nameAlt} />
          <div className={classes.number}>{one.host ? nameOrganisation(one.host, locale) : '–'}</div>
        </>
      ),
    },
    {
      id: 'asked',
      header: t('extensions:asked'),
      cell: (one) =>
        one.askedAt ? (
          <>
            <DateTime value={one.askedAt} precision="time" />
            <div className={classes.number}>
              {t('extensions:askedFor', { moment: sayTime(one.askedUntil ?? '', 'zone') })}
            </div>
          </>
        ) : (
          t('extensions:unasked')
        ),
    },
    { id: 'why', header: t('extensions:why'), cell: (one) => one.reason || '–' },
    {
      id: 'state',
      header: t('extensions:state'),
      cell: (one) => {
        const state = stateOf(one);
        return (
          <>
            <StatusBadge label={t(`extensions:states.${state}`)} tone={TONES[state]} />
            {one.until ? <div>{sayTime(one.until, 'zone')}</div> : null}
            {one.shortenedFrom ? (
              <div className={classes.number}>
                {t('extensions:shortened', {
                  moment: sayTime(one.shortenedFrom, 'zone'),
                  reason: one.shortenedReason,
                })}
              </div>
            ) : null}
          </>
        );
      },
    },
    {
      id: 'answer',
      header: t('extensions:answer'),
      cell: (one) =>
        one.can.answer ? (
          <Group gap="xs">
            <Button size="compact-sm" onClick={() => setAsked({ step: 'grant', one })}>
              {t('extensions:grant')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setAsked({ step: 'refuse', one })}>
              {t('extensions:refuse')}
            </Button>
          </Group>
        ) : (
          <>
            {one.answer}
            {one.answeredBy ? (
              <div className={classes.number}>
                {t('extensions:by', { name: nameOf({ name: one.answeredBy, nameAlt: one.answeredByAlt }) })}
              </div>
            ) : null}
            {one.can.shorten ? (
              <div>
                <Button
                  size="compact-sm"
                  variant="default"
                  mt={4}
                  onClick={() => setAsked({ step: 'shorten', one })}
                >
                  {t('extensions:shorten')}
                </Button>
              </div>
            ) : null}
          </>
        ),
    },
  ];
}

function AnswerDialog({ call, asked, onClose }: { call: CallDetail; asked: Asked; onClose: () => void }) {
  const { t } = useTranslation();
  const sayTime = useTimeText();
  const nameOf = usePersonName();
  const shared = { onClose, reasonLabel: t('extensions:reason') };
  if (asked.step === 'give') {
    return (
      <TimeDialog
        {...shared}
        title={t('extensions:giveTitle')}
        text={t('extensions:giveText')}
        confirmLabel={t('extensions:give')}
        times={[{ name: 'until', label: t('extensions:until'), initial: null }]}
        emailLabel={t('extensions:email')}
        onConfirm={async ({ times, email, reason }) => {
          await post(`/calls/${call.id}/extensions`, { email, until: times.until, reason });
          await refreshCall(call.id);
        }}
      />
    );
  }
  const { one } = asked;
  const name = nameOf(one);
  if (asked.step === 'refuse') {
    return (
      <ConfirmDialog
        opened
        {...shared}
        title={t('extensions:refuseTitle', { name })}
        text={t('extensions:refuseText')}
        confirmLabel={t('extensions:refuse')}
        onConfirm={async (reason) => {
          await post(`/extensions/${one.id}/refuse`, { reason });
          await refreshCall(call.id);
        }}
      />
    );
  }
  if (asked.step === 'shorten') {
    return (
      <TimeDialog
        {...shared}
        title={t('extensions:shortenTitle', { name })}
        text={t('extensions:shortenText', { moment: sayTime(one.until ?? '', 'zone') })}
        confirmLabel={t('extensions:shorten')}
        times={[{ name: 'until', label: t('extensions:shortenUntil'), initial: one.until }]}
        onConfirm={async ({ times, reason }) => {
          await post(`/extensions/${one.id}/shorten`, { until: times.until, reason });
          await refreshCall(call.id);
        }}
      />
    );
  }
  return (
    <TimeDialog
      {...shared}
      title={t('extensions:grantTitle', { name })}
      text={t('extensions:grantText', { moment: sayTime(one.askedUntil ?? '', 'zone') })}
      confirmLabel={t('extensions:grant')}
      times={[{ name: 'until', label: t('extensions:until'), initial: one.askedUntil }]}
      onConfirm={async ({ times, reason }) => {
        await post(`/extensions/${one.id}/grant`, { until: times.until, reason });
        await refreshCall(call.id);
      }}
    />
  );
}
