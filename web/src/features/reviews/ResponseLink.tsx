import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import type { OwnResponse } from './exchangeTypes.ts';

/** The way of a team to its response, where there is something to read or to write; nothing otherwise. */
export function ResponseLink({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const { data } = useGet<OwnResponse>(`/applications/${applicationId}/response`);
  if (!data || (!data.can.edit && !data.submitted && data.comments.length === 0)) return null;
  return (
    <Alert variant="light" mb="lg" title={t('reviewing:response.comments')}>
      <Button component={Link} to={`/applications/${applicationId}/response`} variant="default" mt="xs">
        {t('reviewing:response.open')}
      </Button>
    </Alert>
  );
}
