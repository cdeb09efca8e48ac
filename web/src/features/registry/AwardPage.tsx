import { Anchor, Button, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { isChinese, orderNames } from '../../ui/names.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { useDisciplineNames } from '../applications/ApplicationsTable.tsx';
import { useOrganisationName } from '../conflicts/names.ts';
import classes from './registry.module.css';
import type { PublicAward } from './types.ts';

const langOf = (text: string) => HTML_LANG[isChinese(text) ? 'zh' : 'en'];

/** One award, for everybody. */
export default function AwardPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { number = '' } = useParams({ strict: false });
  const { data: award, error, isPending } = useGet<PublicAward>(`/registry/awards/${number}`);
  if (isPending) return <Skeleton height={480} />;
  if (!award) {
    return (
      <>
        <PageHeader title={t('registry:one')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  const [title, otherTitle] = orderNames({ name: award.title, nameAlt: award.titleAlt }, locale);
  const abstracts = orderNames({ name: award.abstract, nameAlt: award.abstractAlt }, locale).flatMap(
    (text) => (text?.trim() ? [text] : []),
  );
  return (
    <>
      <PageHeader
        title={title}
        kicker={award.number}
        lede={otherTitle ? <span lang={langOf(otherTitle)}>{otherTitle}</span> : null}
        actions={
          <Button variant="default" className={classes.noPrint} onClick={() => window.print()}>
            {t('registry:print')}
          </Button>
        }
      />
      <div className={classes.sheet}>
        <div>
          <Section title={t('registry:abstract')}>
            {abstracts.length === 0 ? <p className={classes.soft}>{t('registry:noAbstract')}</p> : null}
            {abstracts.map((text) => (
              <div key={text} className={classes.abstract} lang={langOf(text)}>
                {text}
              </div>
            ))}
            {award.keywords.length > 0 ? (
              <p className={classes.soft}>
                {t('registry:keywords')}: {award.keywords.join(' · ')}
              </p>
            ) : null}
          </Section>
        </div>
        <Facts award={award} />
      </div>
    </>
  );
}

function Facts({ award }: { award: PublicAward }) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  const disciplineOf = useDisciplineNames();
  const locale = HTML_LANG[useLocale()];
  const { lead, host } = award;
  const country = host?.country
    ? new Intl.DisplayNames(locale, { type: 'region' }).of(host.country)
    : undefined;
  return (
    <dl className={classes.facts}>
      <Fact name={t('registry:amount')}>
        <span className={classes.amount}>
          <Money minor={award.amount} currency={award.currency} />
        </span>
      </Fact>
      {lead ? (
        <Fact name={t('registry:lead')}>
          <PersonName name={lead.name} nameAlt={lead.nameAlt} />
          {lead.orcid ? (
            <div>
              <Anchor
                href={`https://orcid.org/${lead.orcid}`}
                rel="noopener"
                aria-label={t('registry:orcid', { name: lead.name })}
              >
                {lead.orcid}
              </Anchor>
            </div>
          ) : null}
        </Fact>
      ) : null}
      {host ? (
        <Fact name={t('registry:host')}>
          {host.rorId ? (
            <Anchor href={host.rorId} rel="noopener" aria-label={t('registry:ror', { name: nameOf(host) })}>
              {nameOf(host)}
            </Anchor>
          ) : (
            nameOf(host)
          )}
          {country ? <div className={classes.soft}>{country}</div> : null}
        </Fact>
      ) : null}
      {award.startsOn ? (
        <Fact name={t('registry:period')}>
          <DateTime value={award.startsOn} /> – <DateTime value={award.endsOn} />
        </Fact>
      ) : null}
      <Fact name={t('registry:state')}>{t(`awards:state.${award.status}`)}</Fact>
      {award.discipline ? (
        <Fact name={t('registry:discipline')}>{disciplineOf(award.discipline)}</Fact>
      ) : null}
      <Fact name={t('registry:call')}>
        <Link to={`/calls/${award.callCode}`}>
          <LocalTextView text={award.callTitle} />
        </Link>
      </Fact>
      <Fact name={t('registry:funder')}>
        <LocalTextView text={award.funder} />
      </Fact>
      <Fact name={t('registry:published')}>
        <DateTime value={award.publishedAt} />
      </Fact>
      <DataLinks award={award} />
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function DataLinks({ award }: { award: PublicAward }) {
  const { t } = useTranslation();
  const linkedData = useMemo(
    () =>
      `data:application/ld+json;charset=utf-8,${encodeURIComponent(JSON.stringify(award.jsonLd, null, 2))}`,
    [award.jsonLd],
  );
  return (
    <div className={classes.noPrint}>
      <dt>{t('registry:data')}</dt>
      <dd>
        <ul className={classes.links}>
          <li>
            <Anchor href={apiUrl(`/registry/awards/${award.number}`)} download={`${award.number}.json`}>
              {t('registry:json')}
            </Anchor>
          </li>
          <li>
            <Anchor href={linkedData} download={`${award.number}.jsonld`}>
              {t('registry:jsonLd')}
            </Anchor>
          </li>
        </ul>
      </dd>
    </div>
  );
}
