import { CV_PARTS } from '@headwater/core/works';
import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../../app/Link.tsx';
import { useGet } from '../../../app/queries.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../../ui/LocalTextView.tsx';
import { Section } from '../../../ui/Section.tsx';
import type { NarrativeCv } from './types.ts';
import { WorkLine } from './WorkLine.tsx';
import classes from './works.module.css';

/** One's own narrative CV, to read. */
export function CvSection() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { data: cv, error } = useGet<NarrativeCv>('/my/cv');
  const written = cv ? CV_PARTS.filter((part) => text(cv.texts[part])) : [];
  return (
    <Section
      title={t('profile:cv.title')}
      lede={t('profile:cv.lede')}
      actions={
        <Button variant="default" component={Link} to="/my/cv">
          {t('profile:cv.edit')}
        </Button>
      }
    >
      <ErrorNotice error={error} />
      {!cv && !error ? <Skeleton height={80} /> : null}
      {cv && written.length === 0 && cv.representative.length === 0 ? (
        <Text c="dimmed">{t('profile:cv.empty')}</Text>
      ) : null}
      {written.map((part) => (
        <div key={part}>
          <Title order={3} size="h4" mt="md">
            {t(`profile:cv.part.${part}`)}
          </Title>
          <div className={classes.words} dir="auto">
            {cv ? text(cv.texts[part]) : null}
          </div>
        </div>
      ))}
      {cv && cv.representative.length > 0 ? (
        <>
          <Title order={3} size="h4" mt="md">
            {t('profile:cv.representative')}
          </Title>
          {cv.representative.map(({ work, why }) => (
            <div key={work.id} className={classes.chosen}>
              <WorkLine work={work} />
              {text(why) ? (
                <div className={classes.words} dir="auto">
                  {text(why)}
                </div>
              ) : (
                <Text c="dimmed">{t('profile:cv.noWhy')}</Text>
              )}
            </div>
          ))}
        </>
      ) : null}
    </Section>
  );
}
