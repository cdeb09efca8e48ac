import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { readLastLink } from '../../app/heldLink.ts';
import { useGo } from '../../app/Link.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';

/** Where signing in leads back to, so that no other address carries the link. */
export default function BackToLinkPage() {
  const { t } = useTranslation();
  const go = useGo();
  const token = readLastLink();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    if (token) go(`/r/${token}`, { replace: true });
  }, []);
  return (
    <PageHeader
      title={t('reviewLinks:back.title')}
      lede={t(token ? 'reviewLinks:back.going' : 'reviewLinks:back.text')}
    />
  );
}
