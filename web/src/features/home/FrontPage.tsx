import type { components } from '@headwater/client';
import type { LocalText } from '@headwater/messages';
import { Anchor, Button, Group, Skeleton, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useHeadingFocus } from '../../app/pageFocus.ts';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { isChinese, orderNames } from '../../ui/names.ts';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { nameOrganisation } from '../organisations/names.ts';
import classes from './FrontPage.module.css';
import { Streams } from './Streams.tsx';

interface OpenCall {
  id: string;
  code: string;
  title: LocalText;
  summary: LocalText;
  track: 'goal-oriented' | 'free-exploration' | 'non-consensus';
  currency: string;
  budget: number;
  ceiling: number | null;
  closesAt: string;
}

type PublicAward = components['schemas']['PublicAwardItem'];

function Waiting() {
  return (
    <Stack gap="lg" py="md">
      <Skeleton height={18} width="70%" />
      <Skeleton height={14} width="90%" />
      <Skeleton height={18} width="60%" />
    </Stack>
  );
}

function CallEntry({ call }: { call: OpenCall }) {
  const { t } = useTranslation();
  return (
    <li>
      <div className={classes.code}>
        {call.code} · {t(`home:track.${call.track}`)}
      </div>
      <Anchor component={Link} to={`/calls/${call.code}`} className={classes.entryTitle}>
        <LocalTextView text={call.title} />
      </Anchor>
      <p className={classes.summary}>
        <LocalTextView text={call.summary} />
      </p>
      <div className={classes.facts}>
        <span>
          {t('home:public.closes')}{' '}
          <strong>
            <DateTime value={call.closesAt} precision="zone" relative />
          </strong>
        </span>
        <span>
          {t('home:public.budget')} <Money minor={call.budget} currency={call.currency} />
        </span>
        {call.ceiling === null ? null : (
          <span>
            {t('home:public.upTo')} <Money minor={call.ceiling} currency={call.currency} />
          </span>
        )}
      </div>
    </li>
  );
}

function OpenCalls() {
  const { t } = useTranslation();
  const calls = useGet<Page<OpenCall>>('/public/calls', { open: true, sort: 'closesAt', limit: 10 });
  return (
    <Section title={t('home:public.openCalls')}>
      <ErrorNotice error={calls.error} />
      {calls.isPending ? <Waiting /> : null}
      {calls.data?.items.length === 0 ? (
        <EmptyState title={t('home:public.noCalls')} text={t('home:public.noCallsText')} />
      ) : null}
      {calls.data && calls.data.items.length > 0 ? (
        <ul className={classes.list}>
          {calls.data.items.map((call) => (
            <CallEntry key={call.id} call={call} />
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

/** The title in the reader's language when the applicants gave it in both. */
function TitleView({ title, titleAlt }: { title: string; titleAlt: string | null }) {
  const [shown] = orderNames({ name: title, nameAlt: titleAlt }, useLocale());
  return <span lang={isChinese(shown) ? 'zh-CN' : 'en'}>{shown}</span>;
}

function LatestAwards() {
  const locale = useLocale();
  const { t } = useTranslation();
  const awards = useGet<Page<PublicAward>>('/registry/awards', { limit: 6 });
  return (
    <Section title={t('home:public.latestAwards')}>
      <ErrorNotice error={awards.error} />
      {awards.isPending ? <Waiting /> : null}
      {awards.data?.items.length === 0 ? (
        <EmptyState title={t('home:public.noAwards')} text={t('home:public.noAwardsText')} />
      ) : null}
      {awards.data && awards.data.items.length > 0 ? (
        <ul className={classes.list}>
          {awards.data.items.map((award) => (
            <li key={award.number}>
              <Anchor component={Link} to={`/awards/${award.number}`}>
                <TitleView title={award.title} titleAlt={award.titleAlt} />
              </Anchor>
              <div className={classes.facts}>
                {award.lead ? <PersonName name={award.lead.name} nameAlt={award.lead.nameAlt} /> : null}
                {award.host ? <span>{nameOrganisation(award.host, locale)}</span> : null}
                <Money minor={award.amount} currency={award.currency} />
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

const PRINCIPLES = ['conflicts', 'reviews', 'lottery', 'record'] as const;

/** The page of a visitor: what the funder does, what is open, whom it funds, how it decides. */
export function FrontPage(): ReactNode {
  const { t } = useTranslation();
  const heading = useHeadingFocus();
  const { funder } = useSession();
  return (
    <>
      <div className={classes.hero}>
        <div>
          {funder ? (
            <p className={classes.funder}>
              <LocalTextView text={funder.name} />
            </p>
          ) : null}
          <Title order={1} ref={heading} tabIndex={-1}>
            {t('home:public.headline')}
          </Title>
          <p className={classes.lede}>{t('home:public.lede')}</p>
          <Group>
            <Button component={Link} to="/calls" size="md">
              {t('home:public.seeCalls')}
            </Button>
            <Button component={Link} to="/awards" size="md" variant="default">
              {t('home:public.seeAwards')}
            </Button>
          </Group>
        </div>
        <div className={classes.picture}>
          <Streams />
        </div>
      </div>
      <div className={classes.columns}>
        <div>
          <OpenCalls />
        </div>
        <div>
          <LatestAwards />
        </div>
      </div>
      <div className={classes.below}>
        <Section title={t('home:public.howTitle')}>
          <ol className={classes.how}>
            {PRINCIPLES.map((principle) => (
              <li key={principle}>{t(`home:public.how.${principle}`)}</li>
            ))}
          </ol>
        </Section>
      </div>
    </>
  );
}
