import { Button, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from '../portfolio/portfolio.module.css';
import { CommitForm } from './CommitForm.tsx';
import { LotteryView } from './LotteryView.tsx';
import { RuleComparison } from './RuleComparison.tsx';
import type { Lotteries } from './types.ts';

/** The draw of a call: rules compared, committed to, drawn. */
export default function LotteryPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const { data, error, isPending } = useGet<Lotteries>(`/calls/${callId}/lotteries`);
  const live = data?.items.filter(({ status }) => status !== 'abandoned') ?? [];
  const abandoned = data?.items.filter(({ status }) => status === 'abandoned') ?? [];
  return (
    <>
      <PageHeader
        title={t('draws:title')}
        kicker={data?.callCode}
        lede={t('draws:lede')}
        crumbs={data ? { [`/calls/${callId}`]: text(data.callTitle) } : {}}
        actions={
          data ? (
            <>
              <Button component={Link} to={`/calls/${callId}/ranking`} variant="default">
                {t('panels:setup.rankings')}
              </Button>
              <Button component={Link} to={`/calls/${callId}/portfolio`} variant="default">
                {t('portfolio:open')}
              </Button>
              <Button component={Link} to={`/calls/${callId}/decisions`} variant="default">
                {t('decisions:title')}
              </Button>
            </>
          ) : null
        }
      />
      <ErrorNotice error={error} />
      {isPending ? <Skeleton height={400} /> : null}
      {data ? (
        <>
          {live.map((lottery) => (
            <LotteryView key={lottery.id} lottery={lottery} />
          ))}
          <RuleComparison data={data} />
          {data.can.commit ? <CommitForm data={data} /> : null}
          {live.length === 0 && !data.can.commit && data.callStatus !== 'released' ? (
            <Section title={t('draws:commit.title')}>
              <p className={classes.soft}>{t('draws:commit.released')}</p>
            </Section>
          ) : null}
          {abandoned.map((lottery) => (
            <LotteryView key={lottery.id} lottery={lottery} />
          ))}
        </>
      ) : null}
    </>
  );
}
