import { type Answers, askedForm, type FormDefinition, validateAnswers } from '@headwater/core/forms';
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { AnswerInput } from '../applications/AnswerInput.tsx';
import { useProblemWords } from '../applications/useProblemWords.ts';
import classes from './calls.module.css';

/** The form as applicants fill it in, on answers that live in the page only. */
export function FormPreview({
  form,
  years,
  answers,
  onChange,
}: {
  form: FormDefinition;
  years: number;
  answers: Answers;
  onChange: (answers: Answers) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const locale = useLocale();
  const sayProblem = useProblemWords({ form, call: { budgetCategories: [], eligibility: [] } });
  const asked = askedForm(form, answers);
  const problems = validateAnswers(form, answers, { complete: true, months: years * 12 });
  return (
    <div className={classes.preview}>
      <Text c="dimmed" mb="lg">
        {t('formEditor:previewLede')}
      </Text>
      {asked.sections.length === 0 ? <p>{t('formEditor:previewEmpty')}</p> : null}
      {asked.sections.map((section) => (
        <section key={section.key}>
          <Title order={3} mb="xs">
            {text(section.title) || '…'}
          </Title>
          {text(section.help) ? <Text mb="md">{text(section.help)}</Text> : null}
          {section.fields.map((field) => (
            <div key={field.key} className={classes.previewAnswer}>
              <AnswerInput
                application={null}
                field={field}
                answer={answers[field.key]}
                language={locale}
                years={years}
                adopt={() => undefined}
                onChange={(answer) => onChange({ ...answers, [field.key]: answer })}
              />
            </div>
          ))}
        </section>
      ))}
      <Title order={3} mb="xs">
        {t('formEditor:stillMissing')}
      </Title>
      {problems.length === 0 ? (
        <p>{t('formEditor:nothingMissing')}</p>
      ) : (
        <ul className={classes.problems}>
          {problems.map((problem) => (
            <li key={`${problem.code}-${problem.field}`}>
              <a href={`#field-${problem.field.replaceAll('.', '-')}`}>{sayProblem(problem)}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
