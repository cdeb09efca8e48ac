import { Button, Skeleton, Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { LargeMoney } from '../../ui/LargeMoney.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import { EntryTable } from './EntryTable.tsx';
import { FindingsSection } from './FindingsSection.tsx';
import classes from './nonconsensus.module.css';
import { ReserveDialog } from './ReserveDialog.tsx';
import type { Channel } from './types.ts';

/** A call's channel: what is set aside, what the reviews show, what is heard apart. */
export default function CallChannelPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const { data: channel, error, isPending } = useGet<Channel>(`/calls/${callId}/channel`);
  const [isReserving, setIsReserving] = useState(false);
  if (isPending) return <Skeleton height={400} />;
  if (!channel) return <PageFault error={error} />;
  const { counts, currency } = channel;
  return (
    <>
      <PageHeader
        title={t('channel:title')}
        kicker={channel.callCode}
        lede={t('channel:lede')}
        crumbs={{ [`/calls/${callId}`]: text(channel.callTitle) }}
        actions={
          <>
            {channel.can.reserve ? (
              <Button variant="default" onClick={() => setIsReserving(true)}>
                {t('channel:reserve')}
              </Button>
            ) : null}
            <Button component={Link} to={`/calls/${callId}/ranking`} variant="default">
              {t('ranking:title')}
            </Button>
            <Button component={Link} to={`/calls/${callId}/decisions`} variant="default">
              {t('decisions:title')}
            </Button>
          </>
        }
      />
      <StatTiles
        tiles={[
          { id: 'entered', label: t('channel:entered'), value: counts.entered },
          { id: 'adopted', label: t('channel:adopted'), value: counts.adopted },
          { id: 'ticketed', label: t('channel:ticketed'), value: counts.ticketed },
          {
            id: 'left',
            label: t('channel:left'),
            value: <LargeMoney minor={channel.left} currency={currency} />,
            note: (
              <>
                {t('channel:leftNote')} <Money minor={channel.reserved} currency={currency} />
              </>
            ),
          },
        ]}
      />
      <p className={classes.soft}>{t('channel:seen')}</p>
      {channel.can.seeFindings ? (
        <Tabs defaultValue={counts.entered > 0 ? 'heard' : 'found'} keepMounted={false} mt="xl">
          <Tabs.List>
            <Tabs.Tab value="heard">{t('channel:entries')}</Tabs.Tab>
            <Tabs.Tab value="found">{t('channel:findTitle')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="heard" pt="md">
            <EntryTable callId={callId} />
          </Tabs.Panel>
          <Tabs.Panel value="found" pt="md">
            <FindingsSection channel={channel} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <EntryTable callId={callId} />
      )}
      {isReserving ? <ReserveDialog channel={channel} onClose={() => setIsReserving(false)} /> : null}
    </>
  );
}
