import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What was noticed in an attached file that was taken all the same, and how to mend it. */
export function AttachmentWarnings({ warnings }: { warnings: readonly string[] | undefined }) {
  const { t } = useTranslation();
  return warnings?.map((warning) => (
    <Alert key={warning} role="note" variant="light" color="silt" my="xs">
      {t(`attachments:${warning}` as 'attachments:no-text')}
    </Alert>
  ));
}
