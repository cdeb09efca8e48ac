import type { LocalText } from '@headwater/messages';
import { Skeleton, Stack } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { useGet } from '../../app/queries.ts';
import type { Role } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './SamplePeople.module.css';

interface SamplePerson {
  id: string;
  name: string;
  nameAlt: string | null;
  role: Role | 'applicant';
  scopeName: LocalText | null;
  organisation: LocalText | null;
  what: 'responding' | 'decided' | null;
}

/** The people of the sample, one of each role; one press signs in as them. */
export function SamplePeople({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const people = useGet<{ items: SamplePerson[]; reviewLink: string | null }>('/sample/people');
  const enter = useMutation({
    mutationFn: (personId: string) => post('/sample/sign-in', { personId }),
    onSuccess: onDone,
  });
  const roleName = (role: SamplePerson['role']) =>
    role === 'applicant' ? t('auth:sample.applicant') : t(`auth:role.${role}`);
  return (
    <Section title={t('auth:sample.title')} lede={t('auth:sample.lede')}>
      <ErrorNotice error={people.error ?? enter.error} />
      {people.isPending ? (
        <Stack gap="lg" py="md">
          {[70, 62, 76, 58, 66].map((width) => (
            <Skeleton key={width} height={18} width={`${width}%`} />
          ))}
        </Stack>
      ) : null}
      <ul className={classes.list}>
        {people.data?.items.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={classes.person}
              disabled={enter.isPending}
              onClick={() => enter.mutate(person.id)}
            >
              <span className={classes.role}>{roleName(person.role)}</span>
              <span>
                <PersonName name={person.name} nameAlt={person.nameAlt} />
                {person.scopeName || person.organisation ? (
                  <span className={classes.what}> · {text(person.scopeName ?? person.organisation)}</span>
                ) : null}
                <br />
                <span className={classes.what}>{t(`auth:sample.what.${person.what ?? person.role}`)}</span>
              </span>
              <IconChevronRight size={18} aria-hidden />
            </button>
          </li>
        ))}
        {people.data?.reviewLink ? (
          <li>
            <a className={classes.person} href={people.data.reviewLink}>
              <span className={classes.role}>{t('auth:role.reviewer')}</span>
              <span>
                {t('auth:sample.link')}
                <br />
                <span className={classes.what}>{t('auth:sample.linkWhat')}</span>
              </span>
              <IconChevronRight size={18} aria-hidden />
            </a>
          </li>
        ) : null}
      </ul>
    </Section>
  );
}
