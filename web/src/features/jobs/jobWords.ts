import { useTranslation } from 'react-i18next';
import type { StatusTone } from '../../ui/StatusBadge.tsx';
import type { Job } from '../../ui/useJob.ts';

export const JOB_TONES: Record<Job['status'], StatusTone> = {
  queued: 'neutral',
  running: 'active',
  done: 'good',
  failed: 'bad',
  cancelled: 'neutral',
};

/** The name of a kind of work; its key when the server does work that this page does not know yet. */
export function useJobKind(): (kind: string) => string {
  const { t, i18n } = useTranslation();
  return (kind) => {
    const key = `jobs:kind.${kind}`;
    return i18n.exists(key) ? t(key as never) : kind;
  };
}
