import { useTranslation } from 'react-i18next';
import { useCurrentPage } from '../app/pageFocus.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { PageHeader } from './PageHeader.tsx';

/** A page whose record cannot be read: what the page is, and why it does not show. */
export function PageFault({ error }: { error: Error | null | undefined }) {
  const { t } = useTranslation();
  const page = useCurrentPage();
  return (
    <>
      <PageHeader title={t(page?.title ?? 'shell.notFoundTitle')} />
      <ErrorNotice error={error} />
    </>
  );
}
