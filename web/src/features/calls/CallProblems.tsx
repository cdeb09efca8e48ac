import { Button } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { describeCode } from '../../ui/describeError.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './calls.module.css';
import { focusField, useFieldLabels } from './fieldLabels.ts';
import type { CallDetail, Problem } from './types.ts';

/** What a draft call lacks, each line leading to its place in the editor. */
export function CallProblems({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const labelOf = useFieldLabels();
  const { data } = useGet<{ problems: Problem[] }>(`/calls/${call.id}/problems`, { revision: call.revision });
  if (!data) return null;
  if (data.problems.length === 0) return <ReadyToPublish call={call} />;
  return (
    <Section title={t('calls:overview.missing')} lede={t('calls:overview.missingLede')}>
      <ul className={classes.problems}>
        {data.problems.map((problem) => (
          <li key={`${problem.code}-${problem.field}`}>
            <Link
              to={`/calls/${call.id}/edit`}
              search={{ field: problem.field ?? undefined }}
              onClick={() => leadTo(problem.field)}
            >
              {describeCode(
                t,
                problem.code,
                {
                  ...problem.params,
                  field: problem.field ? labelOf(problem.field) : '',
                  earlier: labelOf(String(problem.params.earlier ?? '')),
                },
                problem.code,
              )}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** In the editor, where the next step is; the page of the call has the button itself. */
function ReadyToPublish({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const inEditor = useLocation({ select: ({ pathname }) => pathname.endsWith('/edit') });
  if (!inEditor || !call.can.publish) return null;
  return (
    <Section title={t('calls:overview.ready')} lede={t('calls:overview.readyLede')}>
      <Button component={Link} to={`/calls/${call.id}`} variant="default">
        {t('calls:overview.toPublish')}
      </Button>
    </Section>
  );
}

/** In the editor itself the page stays: once the address has changed, the focus goes to the field. */
function leadTo(field: string | null): void {
  if (field) window.setTimeout(() => focusField(field), 100);
}
