import { listFields } from '@headwater/core/forms';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { describeCode } from '../../ui/describeError.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSentences } from '../../ui/useSentences.ts';
import { FormChangeLines } from './ChangeList.tsx';
import classes from './calls.module.css';
import type { PreparedForm } from './FormChangePage.tsx';
import { idOfField, useFieldLabels } from './fieldLabels.ts';

/** What the prepared form changes, and what that does to drafts that were begun. */
export function FormChangeSummary({ prepared }: { prepared: PreparedForm }) {
  const { t } = useTranslation();
  const inSentences = useSentences();
  const text = useLocalText();
  const labelOf = useFieldLabels();
  const { changes, problems, effects } = prepared;
  const labels = new Map([
    ...changes.map((one) => [one.key, one.label] as const),
    ...listFields(prepared.definition).map((field) => [field.key, field.label] as const),
  ]);
  return (
    <Section title={t('formEditor:change.summary')}>
      {problems.length > 0 ? (
        <>
          <h3>{t('formEditor:change.problems')}</h3>
          <ul className={classes.problems}>
            {problems.map((problem) => (
              <li key={`${problem.code}-${problem.field}`}>
                <a href={`#${idOfField(problem.field)}`}>
                  {describeCode(
                    t,
                    problem.code,
                    { ...problem.params, field: labelOf(problem.field) },
                    problem.code,
                  )}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : changes.length === 0 ? (
        <Text>{t('formEditor:change.none')}</Text>
      ) : (
        <FormChangeLines changes={changes} />
      )}
      <Text mt="md">
        {inSentences([
          t('formEditor:change.drafts', { count: prepared.drafts }),
          prepared.affected ? t('formEditor:change.affected', { count: prepared.affected }) : null,
          prepared.affected === null && prepared.drafts > 0 ? t('formEditor:change.tooFew') : null,
          prepared.submitted > 0 ? t('formEditor:change.submitted', { count: prepared.submitted }) : null,
        ])}
      </Text>
      {effects.length > 0 ? (
        <table className={classes.changes}>
          <caption className={classes.caption}>{t('formEditor:change.effects')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('formEditor:change.question')}</th>
              <th scope="col">{t('formEditor:change.dropped')}</th>
              <th scope="col">{t('formEditor:change.incomplete')}</th>
            </tr>
          </thead>
          <tbody>
            {effects.map((effect) => {
              const label = labels.get(effect.key);
              return (
                <tr key={effect.key}>
                  <th scope="row" style={{ fontWeight: 400 }}>
                    {label ? text(label) : effect.key}
                  </th>
                  <td className="tabular">{effect.dropped}</td>
                  <td className="tabular">{effect.incomplete}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : null}
      <Text size="sm" c="dimmed" mt="sm">
        {t('formEditor:change.notCounted')}
      </Text>
    </Section>
  );
}
