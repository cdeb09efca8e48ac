import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../../app/api.ts';
import { Link, useGo } from '../../../app/Link.tsx';
import { refresh } from '../../../app/queries.ts';
import { useSession } from '../../../app/session.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { showNotice } from '../../../ui/notice.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Section } from '../../../ui/Section.tsx';
import { FoundEmployments } from './FoundEmployments.tsx';
import { FoundWorks } from './FoundWorks.tsx';
import { type PastWork, toBody, type WorksPreview } from './types.ts';
import { WorkSources } from './WorkSources.tsx';

/** Brings works into one's own list: choose a source, look at what is found, add it. */
export default function AddWorksPage() {
  const { t } = useTranslation();
  const { person } = useSession();
  const go = useGo();
  const [preview, setPreview] = useState<WorksPreview | null>(null);
  const profile = `/people/${person?.id}`;
  const keep = useMutation<{ added: number }, ApiError, PastWork[]>({
    mutationFn: (works) => post('/my/works', { works: works.map(toBody) }),
    onSuccess: async ({ added }) => {
      showNotice(t('profile:preview.kept', { count: added }));
      await refresh('/my/works', '/my/cv');
      if (preview?.employments.length) setPreview({ ...preview, works: [], problems: [], left: 0 });
      else go(profile);
    },
  });
  return (
    <>
      <PageHeader
        title={t('profile:addWorks')}
        kicker={<Link to={profile}>{t('people:profile')}</Link>}
        lede={t('profile:worksLede')}
      />
      {preview ? (
        <>
          {preview.works.length > 0 || preview.problems.length > 0 || preview.employments.length === 0 ? (
            <Section title={t('profile:preview.title')} lede={t('profile:preview.nothingStored')}>
              <FoundWorks
                preview={preview}
                actions={(chosen) => (
                  <>
                    <ErrorNotice error={keep.error} />
                    <Group mt="lg">
                      <Button
                        disabled={chosen.length === 0}
                        loading={keep.isPending}
                        onClick={() => keep.mutate(chosen)}
                      >
                        {t('profile:preview.keep', { count: chosen.length })}
                      </Button>
                      <Button variant="default" onClick={() => setPreview(null)}>
                        {t('profile:preview.again')}
                      </Button>
                    </Group>
                  </>
                )}
              />
            </Section>
          ) : null}
          {preview.employments.length > 0 && person ? (
            <FoundEmployments personId={person.id} employments={preview.employments} />
          ) : null}
        </>
      ) : (
        <WorkSources onRead={setPreview} />
      )}
    </>
  );
}
