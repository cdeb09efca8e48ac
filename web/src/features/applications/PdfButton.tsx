import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';

/** Opens the whole application as a PDF in the reader's language, in a window of its own so that nothing typed is left. */
export function PdfButton({
  applicationId,
  isPreview = false,
}: {
  applicationId: string;
  isPreview?: boolean;
}) {
  const { t } = useTranslation();
  const language = useLocale();
  return (
    <Button
      component="a"
      href={apiUrl(`/applications/${applicationId}/pdf`, { language })}
      target="_blank"
      rel="noopener"
      variant="default"
      leftSection={<IconFileTypePdf size={18} stroke={1.5} aria-hidden />}
    >
      {t(isPreview ? 'applicationPdf:preview' : 'applicationPdf:button')}
    </Button>
  );
}
