import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonForm, toProfile } from './PersonForm.tsx';
import type { Person } from './types.ts';

/** Adds a person who has not signed up, and invites them if wished. */
export default function AddPersonPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const go = useGo();
  return (
    <>
      <PageHeader title={t('people:addPerson')} lede={t('people:addPersonHelp')} />
      <PersonForm
        adding
        initial={{
          name: '',
          nameAlt: '',
          orcid: '',
          country: null,
          languages: [],
          homepage: '',
          keywords: [],
          affiliations: [],
          email: '',
          locale,
          invite: true,
        }}
        onSave={async (input) => {
          const email = input.email.trim() || null;
          const person = await post<Person>('/people', { ...toProfile(input), email, locale: input.locale });
          if (email && input.invite) await post(`/people/${person.id}/invite`);
          await refresh('/people', '/people/pick');
          go(`/people/${person.id}`, { replace: true });
        }}
        onCancel={() => go('/people')}
      />
    </>
  );
}
