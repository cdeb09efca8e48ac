import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';

/**
 * Opens the whole application as a PDF in the reader's language, in a window of its own so that nothing typed is left;
 * where it has attachments, beside it the same with these behind it.
 */
export function PdfButton({
  applicationId,
  isPreview = false,
  hasAttachments = false,
}: {
  applicationId: string;
  isPreview?: boolean;
  hasAttachments?: boolean;
}) {
  const { t } = useTranslation();
  const language = useLocale();
  const words = isPreview ? t('applicationPdf:preview') : t('applicationPdf:button');
  const offers = [
    { words, query: {} },
    ...(hasAttachments
      ? [{ words: t('applicationPdf:withAttachments'), query: { attachments: 'true' } }]
      : []),
  ];
  return offers.map((one) => (
    <Button
      key={one.words}
      component="a"
      href={apiUrl(`/applications/${applicationId}/pdf`, { language, ...one.query })}
      target="_blank"
      rel="noopener"
      variant="default"
      leftSection={<IconFileTypePdf size={18} stroke={1.5} aria-hidden />}
    >
      {one.words}
    </Button>
  ));
}
