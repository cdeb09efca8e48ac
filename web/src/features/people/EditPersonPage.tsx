import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { patch } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showNotice } from '../../ui/notice.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { useOrganisationName } from './organisationName.ts';
import { PersonForm, toProfile } from './PersonForm.tsx';
import { showAnswer } from './recordedGroup.ts';
import type { Person } from './types.ts';

/** Changes a profile, one's own or as administrator somebody's. Imported affiliations are not changed here. */
export default function EditPersonPage() {
  const { t } = useTranslation();
  const { personId = '' }: { personId?: string } = useParams({ strict: false });
  const { data: person, error } = useGet<Person>(`/people/${personId}`);
  const go = useGo();
  const nameOf = useOrganisationName();
  const locale = useLocale();
  const group = person?.recordedGroup;
  const sayName = usePersonName();
  const { can } = useSession();
  const crumbs = {
    ...(can.findPeople ? {} : { '/people': null }),
    ...(person ? { [`/people/${person.id}`]: sayName(person) } : {}),
  };
  return (
    <>
      <PageHeader title={t('people:editProfile')} crumbs={crumbs} />
      <ErrorNotice error={error} />
      {person ? (
        <PersonForm
          adding={false}
          group={group}
          imported={person.affiliations.filter(({ source }) => source !== 'self')}
          initial={{
            name: person.name,
            nameAlt: person.nameAlt ?? '',
            orcid: person.orcid ?? '',
            country: person.country,
            languages: person.languages,
            homepage: person.homepage ?? '',
            keywords: person.keywords,
            affiliations: person.affiliations
              .filter(({ source }) => source === 'self')
              .map((one) => ({
                key: one.id,
                organisation: { id: one.organisation.id, label: nameOf(one.organisation) },
                department: one.department ?? '',
                position: one.position ?? '',
                fromDate: one.fromDate ?? '',
                toDate: one.toDate ?? '',
              })),
            email: '',
            locale: person.locale,
            ...(group ? { group: showAnswer(group, locale) } : {}),
            invite: false,
          }}
          onSave={async (input) => {
            await patch(`/people/${person.id}`, {
              ...toProfile(input),
              ...(group ? { recordedGroup: input.group?.trim() || null } : {}),
            });
            showNotice(t('people:profileSaved'));
            await refresh('/people', `/people/${person.id}`);
            go(`/people/${person.id}`);
          }}
          onCancel={() => go(`/people/${person.id}`)}
        />
      ) : error ? null : (
        <Skeleton height={320} />
      )}
    </>
  );
}
