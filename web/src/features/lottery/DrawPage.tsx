import { Alert, Anchor, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import verifierUrl from '../../../../docs/lottery/verify.py?url';
import { apiUrl } from '../../app/api.ts';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from '../portfolio/portfolio.module.css';
import type { Published, Source } from './types.ts';
import { useDrawWords } from './useDrawWords.ts';

const TONES = { committed: 'active', abandoned: 'attention', released: 'good' } as const;

/** Where a source publishes its values, for people to look. */
const sourcePage = (source: Source): string | null => {
  if (source.kind === 'drand') return `https://api.drand.sh/${source.chain}/public/${source.round}`;
  return source.kind === 'nist-beacon'
    ? `https://beacon.nist.gov/beacon/2.0/pulse/time/${Date.parse(source.at)}`
    : null;
};

/** The public page of a draw: what was fixed beforehand, and after the release all that is needed to check it. */
export default function DrawPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { drawId = '' } = useParams({ strict: false });
  const { data: draw, error, isPending } = useGet<Published>(`/registry/draws/${drawId}`);
  if (isPending) return <Skeleton height={400} />;
  if (!draw) {
    return (
      <>
        <PageHeader title={t('drawPages:page.listTitle')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t('drawPages:page.title', { code: draw.callCode })}
        kicker={text(draw.callTitle)}
        lede={t('drawPages:page.lede')}
        status={<StatusBadge label={t(`draws:one.status.${draw.status}`)} tone={TONES[draw.status]} />}
      />
      {draw.status === 'abandoned' ? (
        <Alert color="silt" variant="light" mb="lg" title={t('drawPages:page.abandoned')}>
          {draw.reason}
        </Alert>
      ) : null}
      {draw.status === 'committed' ? <p>{t('drawPages:page.before')}</p> : null}
      {draw.value ? (
        <Section title={t('drawPages:page.result')}>
          <p>{t('drawPages:page.resultText')}</p>
          <p className={classes.hash}>{draw.value.value}</p>
          <p className={classes.soft}>{t('drawPages:page.applicants')}</p>
        </Section>
      ) : null}
      <Fixed draw={draw} />
      <Files draw={draw} />
      {draw.status === 'released' ? <Check draw={draw} /> : null}
    </>
  );
}

function Fixed({ draw }: { draw: Published }) {
  const { t } = useTranslation();
  const words = useDrawWords();
  const { statement } = draw;
  const sources: [string, Source | null, string | null][] = [
    [t('draws:one.randomAt'), statement.random, draw.randomAt],
    [t('draws:one.fallbackAt'), statement.fallback, draw.fallbackAt],
  ];
  return (
    <Section title={t('drawPages:page.fixed')}>
      <p>
        {t('drawPages:page.fixedText', { entries: statement.list.entries, places: statement.places })}{' '}
        {t(`draws:ruleText.${statement.rule.name}`)}
      </p>
      <dl className={classes.facts}>
        <dt>{t('draws:one.rule')}</dt>
        <dd>{t(`draws:rule.${statement.rule.name}`)}</dd>
        <dt>{t('draws:one.committedAt')}</dt>
        <dd>
          <DateTime value={draw.committedAt} precision="zone" />
        </dd>
        {sources.map(([label, source, at]) =>
          source ? (
            <Fact key={label} label={label}>
              {words.nameSource(source)} · <DateTime value={at} precision="zone" />
              {sourcePage(source) ? (
                <div>
                  <Anchor href={sourcePage(source) ?? ''} target="_blank" rel="noreferrer">
                    {t('drawPages:page.source')}
                  </Anchor>
                </div>
              ) : null}
            </Fact>
          ) : null,
        )}
        <dt>{t('draws:one.statement')}</dt>
        <dd className={classes.hash}>{draw.statementHash}</dd>
        <dt>{t('drawPages:page.signature', { key: draw.keyId })}</dt>
        <dd className={classes.hash}>{draw.signature}</dd>
        <dt>{t('drawPages:page.publicKey')}</dt>
        <dd className={classes.hash}>{draw.publicKey}</dd>
        {draw.transcriptHash ? (
          <Fact label={t('drawPages:draw.transcript')}>
            <span className={classes.hash}>{draw.transcriptHash}</span>
          </Fact>
        ) : null}
      </dl>
    </Section>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Files({ draw }: { draw: Published }) {
  const { t } = useTranslation();
  const files = ['statement', ...(draw.status === 'released' ? (['transcript'] as const) : [])] as const;
  return (
    <Section title={t('drawPages:page.files')}>
      <ul className={classes.list}>
        {files.map((file) => (
          <li key={file}>
            <Anchor href={apiUrl(`/registry/draws/${draw.id}/${file}`)} download={`${file}.json`}>
              {t(`drawPages:page.${file as 'statement'}`)}
            </Anchor>
          </li>
        ))}
        <li>
          <Anchor href={apiUrl(`/registry/draws/${draw.id}/leaves`)} download="leaves.json">
            {t('drawPages:page.leaves')}
          </Anchor>{' '}
          <span className={classes.soft}>{t('drawPages:page.leavesText')}</span>
        </li>
      </ul>
    </Section>
  );
}

function Check({ draw }: { draw: Published }) {
  const { t } = useTranslation();
  const files = `--hash ${draw.statementHash} --value ${draw.value?.value ?? ''}`;
  return (
    <Section title={t('drawPages:page.check')} lede={t('drawPages:page.checkText')}>
      <p>
        <Anchor href={verifierUrl} download="verify.py">
          {t('drawPages:page.script')}
        </Anchor>
      </p>
      <pre className={classes.command}>python3 verify.py statement.json transcript.json {files}</pre>
      <pre className={classes.command}>
        headwater lottery verify --statement statement.json --transcript transcript.json {files}
      </pre>
    </Section>
  );
}
