import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The outline of a page while its code or its record is on the way. */
export function PagePending() {
  const { t } = useTranslation();
  return (
    <Stack gap="md" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton height={14} width="22%" />
      <Skeleton height={34} width="55%" />
      <Skeleton height={14} width="70%" mt="lg" />
      <Skeleton height={14} width="64%" />
      <Skeleton height={14} width="67%" />
    </Stack>
  );
}
