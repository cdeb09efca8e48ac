import { useTranslation } from 'react-i18next';
import type { RoleGrant } from '../../app/session.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';

/** Where a role holds: the name of the call, panel or organisation, or the whole funder. */
export function ScopeName({ grant }: { grant: RoleGrant }) {
  const { t } = useTranslation();
  if (grant.scopeKind === 'funder') return t('people:scope.funder');
  return grant.scopeName ? <LocalTextView text={grant.scopeName} /> : t('people:scope.gone');
}
