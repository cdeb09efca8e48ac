import { pickText } from '@headwater/messages';
import { Anchor, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { Section } from '../../ui/Section.tsx';
import { useOrganisationName } from './organisationName.ts';
import classes from './People.module.css';
import { useCountryName, useLanguageName } from './places.ts';
import { showAnswer } from './recordedGroup.ts';
import type { Affiliation, Person } from './types.ts';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** When somebody was or is at an organisation, in words; nothing when it is not known. */
function useSpanWords(): (affiliation: Affiliation) => string {
  const { t } = useTranslation();
  return ({ fromDate, toDate }) => {
    if (fromDate && toDate) return t('people:fromTo', { from: fromDate, to: toDate });
    if (fromDate) return t('people:since', { from: fromDate });
    return toDate ? t('people:until', { to: toDate }) : '';
  };
}

/** What is known of a person, and where they work. */
export function ProfileSections({ person }: { person: Person }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const countryName = useCountryName();
  const languageName = useLanguageName();
  const organisationName = useOrganisationName();
  const spanWords = useSpanWords();
  return (
    <>
      <Section title={t('people:profile')}>
        <dl className={classes.facts}>
          <Fact label={t('people:field.orcid')}>
            {person.orcid ? (
              <Anchor href={`https://orcid.org/${person.orcid}`} className="tabular">
                {person.orcid}
              </Anchor>
            ) : (
              '–'
            )}
          </Fact>
          <Fact label={t('people:field.country')}>{person.country ? countryName(person.country) : '–'}</Fact>
          <Fact label={t('people:field.languages')}>
            {person.languages.map(languageName).join(', ') || '–'}
          </Fact>
          <Fact label={t('people:field.locale')}>{languageName(person.locale)}</Fact>
          <Fact label={t('profile:homepage')}>
            {person.homepage ? (
              <Anchor href={person.homepage} rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>
                {person.homepage}
              </Anchor>
            ) : (
              '–'
            )}
          </Fact>
          <Fact label={t('profile:keywords')}>{person.keywords.join(', ') || '–'}</Fact>
          {person.recordedGroup ? (
            <Fact label={pickText(person.recordedGroup.name, locale)}>
              {showAnswer(person.recordedGroup, locale) || '–'}
              <Text size="sm" c="dimmed">
                {t('people:field.groupSeen')}
              </Text>
            </Fact>
          ) : null}
        </dl>
      </Section>
      <Section title={t('people:affiliations')}>
        {person.affiliations.length === 0 ? <Text c="dimmed">{t('people:noAffiliations')}</Text> : null}
        <List spacing={4}>
          {person.affiliations.map((affiliation) => (
            <List.Item key={affiliation.id}>
              {organisationName(affiliation.organisation)}
              <Text span inherit c="dimmed">
                {[
                  affiliation.position,
                  affiliation.department,
                  spanWords(affiliation),
                  affiliation.source === 'self' ? '' : t('people:imported', { source: affiliation.source }),
                ]
                  .filter(Boolean)
                  .map((part) => ` · ${part}`)
                  .join('')}
              </Text>
            </List.Item>
          ))}
        </List>
      </Section>
    </>
  );
}
