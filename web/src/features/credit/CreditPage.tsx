import type { components } from '@headwater/client';
import { Alert, Anchor, Button, Checkbox, Group, Skeleton, Stack } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl, post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './credit.module.css';
import { YearsTable } from './YearsTable.tsx';

type Credit = components['schemas']['ReviewerCredit'];

/** What somebody has reviewed, to show elsewhere: totals, certificates, and their ORCID record. */
export default function CreditPage() {
  const { t } = useTranslation();
  const { data, error } = useGet<Credit>('/my/credit');
  return (
    <>
      <PageHeader title={t('credit:title')} lede={t('credit:lede')} />
      <ErrorNotice error={error} />
      {data ? (
        <>
          <Section title={t('credit:totals.title')}>
            {data.years.length === 0 ? (
              <EmptyState title={t('credit:totals.empty')} text={t('credit:totals.emptyHelp')} />
            ) : (
              <YearsTable years={data.years} />
            )}
          </Section>
          {data.years.length > 0 ? <Certificates credit={data} /> : null}
          <Orcid credit={data} />
        </>
      ) : error ? null : (
        <Skeleton height={300} />
      )}
    </>
  );
}

function Certificates({ credit }: { credit: Credit }) {
  const { t } = useTranslation();
  const [years, setYears] = useState<string[]>(() =>
    credit.years.slice(0, 1).map(({ year }) => String(year)),
  );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const issue = async () => {
    setBusy(true);
    setError(null);
    try {
      await post('/my/certificates', { years: years.map(Number) });
      await refresh('/my');
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('credit:certificates.title')} lede={t('credit:certificates.lede')}>
      <Stack align="flex-start">
        <Checkbox.Group label={t('credit:certificates.years')} value={years} onChange={setYears}>
          <Group gap="lg" mt={4}>
            {credit.years.map(({ year }) => (
              <Checkbox key={year} value={String(year)} label={String(year)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Button loading={busy} disabled={years.length === 0} onClick={() => void issue()}>
          {t('credit:certificates.issue')}
        </Button>
        <ErrorNotice error={error} />
      </Stack>
      <div style={{ marginTop: '1.5rem' }}>
        {credit.certificates.map((one) => (
          <article key={one.code} className={classes.certificate}>
            <div>
              <div className={classes.code}>{one.code}</div>
              <p className={classes.soft}>
                {t('credit:certificates.covers')} {one.years.map(({ year }) => year).join(', ')} ·{' '}
                {t('credit:certificates.made')} <DateTime value={one.issuedAt} />
              </p>
            </div>
            <Group gap="md">
              {(['en', 'zh'] as const).map((language) => (
                <Anchor key={language} href={apiUrl(`/my/certificates/${one.code}/pdf`, { language })}>
                  {t(language === 'en' ? 'credit:certificates.pdfEn' : 'credit:certificates.pdfZh')}
                </Anchor>
              ))}
              <Anchor component={Link} to={`/certificates/${one.code}`}>
                {t('credit:certificates.check')}
              </Anchor>
            </Group>
          </article>
        ))}
      </div>
    </Section>
  );
}

function Orcid({ credit: { orcid } }: { credit: Credit }) {
  const { t } = useTranslation();
  const { orcid: outcome }: { orcid?: string } = useSearch({ strict: false });
  const [jobId, setJobId] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const attempt = (action: () => Promise<unknown>) => {
    setError(null);
    action().catch((caught) => setError(caught instanceof Error ? caught : new Error(String(caught))));
  };
  const connect = () =>
    attempt(async () => {
      const { url } = await post<{ url: string }>('/my/orcid/connect');
      window.location.assign(url);
    });
  const push = () =>
    attempt(async () => {
      setJobId((await post<{ job: { id: string } }>('/my/orcid/push')).job.id);
    });
  return (
    <Section title={t('credit:orcid.title')} lede={t('credit:orcid.lede')}>
      {outcome === 'connected' || outcome === 'refused' ? (
        <Alert variant="light" color={outcome === 'connected' ? 'moss' : 'silt'} mb="md">
          {t(outcome === 'connected' ? 'credit:orcid.given' : 'credit:orcid.refused')}
        </Alert>
      ) : null}
      {!orcid.isOffered ? <p className={classes.soft}>{t('credit:orcid.off')}</p> : null}
      {orcid.orcid ? (
        <p>
          {t('credit:orcid.connected', { orcid: orcid.orcid })}.{' '}
          {orcid.waiting === 0 && orcid.written > 0
            ? t('credit:orcid.upToDate')
            : t('credit:orcid.counts', { written: orcid.written, waiting: orcid.waiting })}
        </p>
      ) : null}
      {jobId ? (
        <JobProgress
          jobId={jobId}
          title={t('credit:orcid.push')}
          onOver={() => {
            void refresh('/my');
          }}
        />
      ) : null}
      <Group gap="sm" mt="md">
        {orcid.isOffered && !orcid.orcid ? (
          <Button onClick={connect}>{t('credit:orcid.connect')}</Button>
        ) : null}
        {orcid.orcid && orcid.waiting > 0 ? <Button onClick={push}>{t('credit:orcid.push')}</Button> : null}
        <Button component="a" href={apiUrl('/my/orcid/peer-reviews')} download variant="default">
          {t('credit:orcid.file')}
        </Button>
        {orcid.orcid ? (
          <Button
            variant="subtle"
            onClick={() =>
              attempt(async () => {
                await post('/my/orcid/disconnect');
                await refresh('/my');
              })
            }
          >
            {t('credit:orcid.disconnect')}
          </Button>
        ) : null}
      </Group>
      <ErrorNotice error={error} />
    </Section>
  );
}
