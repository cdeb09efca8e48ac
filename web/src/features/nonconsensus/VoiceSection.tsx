import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './nonconsensus.module.css';
import type { EntryDetail, Voice } from './types.ts';

const KINDS = {
  adoption: { title: 'champion', lede: 'championLede', none: 'noChampion', act: 'adopt', verb: 'adopt' },
  ticket: { title: 'ticket', lede: 'ticketLede', none: 'noTicket', act: 'spend', verb: 'spend-ticket' },
} as const;

/** Who adopted the application or spent a ticket on it, withdrawn ones included, and the way to do so. */
export function VoiceSection({ entry, kind }: { entry: EntryDetail; kind: keyof typeof KINDS }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'speak' | 'withdraw' | null>(null);
  const words = KINDS[kind];
  const voices = kind === 'adoption' ? entry.adoptions : entry.tickets;
  const maySpeak = kind === 'adoption' ? entry.can.adopt : entry.can.spendTicket;
  const mayWithdraw = kind === 'adoption' ? entry.can.withdrawAdoption : entry.can.withdrawTicket;
  const send = async (verb: string, body: object) => {
    await post(`/channel-entries/${entry.id}/${verb}`, body);
    await refresh('/channel-entries', '/golden-tickets', '/calls');
  };
  const left = entry.ticketsLeft;
  const saysLeft = kind === 'ticket' && left !== null;
  return (
    <Section title={t(`nonconsensus:entry.${words.title}`)} lede={t(`nonconsensus:entry.${words.lede}`)}>
      {voices.length === 0 ? <p className={classes.soft}>{t(`nonconsensus:entry.${words.none}`)}</p> : null}
      <ul className={classes.voices}>
        {voices.map((voice) => (
          <OneVoice key={voice.id} voice={voice} />
        ))}
      </ul>
      <div className={classes.actions}>
        {maySpeak ? (
          <Button onClick={() => setAsking('speak')}>{t(`nonconsensus:entry.${words.act}`)}</Button>
        ) : null}
        {mayWithdraw ? (
          <Button variant="default" onClick={() => setAsking('withdraw')}>
            {t('nonconsensus:entry.withdraw')}
          </Button>
        ) : null}
        {saysLeft ? (
          <span className={classes.soft}>
            {left === 0 ? t('nonconsensus:entry.leftNone') : t('nonconsensus:entry.left', { count: left })}
          </span>
        ) : null}
      </div>
      <ConfirmDialog
        opened={asking === 'speak'}
        onClose={() => setAsking(null)}
        title={t(`nonconsensus:entry.${kind === 'adoption' ? 'adoptTitle' : 'spendTitle'}`)}
        text={t('nonconsensus:entry.reasonsHelp')}
        confirmLabel={t(`nonconsensus:entry.${words.act}`)}
        reasonLabel={t('nonconsensus:entry.reasons')}
        reasonLeast={20}
        onConfirm={(reasons) => send(words.verb, { reasons })}
      />
      <ConfirmDialog
        opened={asking === 'withdraw'}
        onClose={() => setAsking(null)}
        title={t('nonconsensus:entry.withdrawTitle')}
        text={entry.title}
        confirmLabel={t('nonconsensus:entry.withdraw')}
        reasonLabel={t('channel:reason')}
        onConfirm={(reason) =>
          send(kind === 'adoption' ? 'withdraw-adoption' : 'withdraw-ticket', { reason })
        }
      />
    </Section>
  );
}

function OneVoice({ voice }: { voice: Voice }) {
  const { t } = useTranslation();
  const capacity = t(`nonconsensus:entry.${voice.capacity === 'reviewer' ? 'asReviewer' : 'asMember'}`);
  const withdrawn =
    voice.withdrawnReason === 'conflict' ? t('nonconsensus:entry.conflict') : voice.withdrawnReason;
  return (
    <li className={classes.voice} data-counts={voice.withdrawnAt === null && !voice.isBarred}>
      <strong>
        {voice.person ? <PersonName {...voice.person} /> : t('nonconsensus:entry.somebody', { capacity })}
      </strong>{' '}
      <span className={classes.soft}>
        {voice.person ? `${capacity} · ` : null}
        <DateTime value={voice.at} />
      </span>
      <p>{voice.reasons}</p>
      {voice.withdrawnAt ? (
        <p className={classes.soft}>{t('nonconsensus:entry.withdrawn', { reason: withdrawn })}</p>
      ) : voice.isBarred ? (
        <p className={classes.soft}>{t('nonconsensus:entry.barred')}</p>
      ) : null}
    </li>
  );
}
