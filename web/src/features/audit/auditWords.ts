import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../ui/usePersonName.ts';

/** An entry of the audit trail as the API tells it. */
export interface AuditEntry {
  id: number;
  at: string;
  actorId: string | null;
  actorName: string | null;
  actorNameAlt: string | null;
  trueActorId: string | null;
  trueActorName: string | null;
  trueActorNameAlt: string | null;
  action: string;
  entity: string;
  entityId: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  leafIndex: number | null;
}

/** An action in words, `application.submitted` → “Application submitted”; the code itself when it is not known yet. */
export function useActionWords(): (action: string) => string {
  const { t, i18n } = useTranslation();
  const word = (at: 'audit:entity.' | 'auditVerbs:', code: string) => {
    const key = `${at}${code}`;
    return i18n.exists(key) ? t(key as never) : code;
  };
  return (action) => {
    const [entity = '', verb = ''] = action.split('.');
    return i18n.language === 'zh'
      ? `${word('audit:entity.', entity)}：${word('auditVerbs:', verb)}`
      : `${word('audit:entity.', entity)} ${word('auditVerbs:', verb)}`;
  };
}

/** Who did it: the name, or both names when it was on behalf of somebody, or the system. */
export function useActorWords(): (entry: AuditEntry) => string {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const sayOf = (name: string | null, nameAlt: string | null) =>
    name === null ? t('audit:somebody') : sayName({ name, nameAlt });
  return (entry) => {
    if (entry.trueActorId === null) return t('audit:system');
    const trueName = sayOf(entry.trueActorName, entry.trueActorNameAlt);
    if (entry.actorId === entry.trueActorId) return trueName;
    return t('audit:onBehalf', { trueName, name: sayOf(entry.actorName, entry.actorNameAlt) });
  };
}
