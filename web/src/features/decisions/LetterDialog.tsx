import { Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import classes from './decisions.module.css';
import type { LetterPreview } from './types.ts';

/** The letter about an application, as it would go out now; both languages when nobody would get it. */
export function LetterDialog({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useGet<LetterPreview>(`/decisions/${applicationId}/letter`);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('decisions:letters.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text c="dimmed">{t('decisions:letters.lede')}</Text>
        <ErrorNotice error={error} />
        {isPending ? <Skeleton height={240} /> : null}
        {data?.letters.map((letter) => (
          <div key={letter.locale}>
            <p className={classes.soft}>
              {letter.to ? t('decisions:letters.to', { address: letter.to }) : t('decisions:letters.nobody')}
            </p>
            <article className={classes.letter} lang={HTML_LANG[letter.locale]}>
              <h3>{letter.subject}</h3>
              {letter.body}
            </article>
          </div>
        ))}
      </Stack>
    </Modal>
  );
}
