import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { showNotice } from '../../ui/notice.ts';
import type { Adjustment, Effect } from './boardTypes.ts';
import type { Run } from './types.ts';

/** Measuring what an adjustment does, and doing it; both for the revision of the run that is on the screen. */
export function useAdjusting(run: Run, onDone: () => void) {
  const { t } = useTranslation();
  const url = `/assignment-runs/${run.id}/adjustments`;
  const { revision } = run;
  const renew = (error: ApiError) => {
    if (error.code === 'changed-meanwhile') void refresh('/assignment-runs', '/calls');
  };
  const measure = useMutation<Effect, ApiError, Adjustment>({
    mutationFn: (adjustment) => post(`${url}/measure`, { adjustment, revision }),
    onError: renew,
  });
  const apply = useMutation<Run, ApiError, { adjustment: Adjustment; reason: string }>({
    mutationFn: ({ adjustment, reason }) => post(url, { adjustment, reason, revision }),
    onSuccess: async () => {
      showNotice(t('adjusting:adjust.applied'));
      // Closed first: what was open may be gone, and would be read and measured once more.
      onDone();
      await refresh('/assignment-runs', '/calls');
    },
    onError: renew,
  });
  return { measure, apply };
}
