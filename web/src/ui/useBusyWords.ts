import { useTranslation } from 'react-i18next';
import { ApiError } from '../app/api.ts';

/** What a busy server said, for who waits to save or to submit: how many are before them, and when it is sent again. */
export function useBusyWords(what: 'waiting' | 'submitting' = 'waiting'): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    const asked = error instanceof ApiError ? error : null;
    const count = Number(asked?.params.position ?? Number.NaN);
    const short = what === 'waiting' ? t('together:busy.short') : t('together:busy.submittingShort');
    const place = Number.isInteger(count) ? t(`together:busy.${what}`, { count }) : short;
    const seconds = Math.ceil((asked?.waitMs ?? 0) / 1_000);
    return seconds > 0 ? `${place} ${t('together:busy.again', { count: seconds })}` : place;
  };
}
