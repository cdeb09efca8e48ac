import { Button, Group, SegmentedControl, Stack, VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, put } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import classes from './panels.module.css';
import type { JudgedDetail } from './types.ts';

/** The reader's own grade of an application; a press saves it. */
export function GradeForm({ application }: { application: JudgedDetail }) {
  const { t } = useTranslation();
  const labelId = useId();
  const { lowest, highest } = application.scale;
  const save = useMutation<{ grade: number | null }, ApiError, number | null>({
    mutationFn: (grade) => put(`/panel-applications/${application.id}/grade`, { grade }),
    onSuccess: () => refresh('/panel-applications', '/panels', '/calls', '/home'),
  });
  const shown = save.isPending ? save.variables : application.myGrade;
  const grades = Array.from({ length: highest - lowest + 1 }, (_, index) => String(lowest + index));
  return (
    <section aria-labelledby={labelId}>
      <h2 id={labelId}>{t('panels:judged.grade')}</h2>
      <Stack gap="xs" align="flex-start">
        <SegmentedControl
          aria-labelledby={labelId}
          data={grades}
          value={shown === null ? '' : String(shown)}
          onChange={(grade) => save.mutate(Number(grade))}
        />
        <Group gap="sm">
          <span role="status" className={classes.soft}>
            {save.isSuccess
              ? t('panels:judged.gradeSaved')
              : t('panels:judged.gradeHelp', { lowest, highest })}
          </span>
          {application.myGrade === null ? null : (
            <Button variant="subtle" size="compact-sm" onClick={() => save.mutate(null)}>
              {t('panels:judged.gradeClear')}
              <VisuallyHidden>: {t('panels:judged.grade')}</VisuallyHidden>
            </Button>
          )}
        </Group>
        <ErrorNotice error={save.error} />
      </Stack>
    </section>
  );
}
