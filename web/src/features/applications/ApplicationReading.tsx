import type { FormField } from '@headwater/core/forms';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import { AttachmentLine } from './AnswerInput.tsx';
import classes from './applications.module.css';
import { BudgetTable } from './BudgetEditor.tsx';
import type { ApplicationDetail } from './types.ts';

/** The text of an application, set to be read: abstract, answers, attachments and budget. The same for every reader. */
export function ApplicationReading({ application }: { application: ApplicationDetail }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { language } = application;
  const other = language === 'en' ? 'zh' : 'en';
  return (
    <>
      <Section title={t('applications:read.abstract')}>
        <p className={classes.prose} lang={HTML_LANG[language]}>
          {application.abstract || t('applications:read.notAnswered')}
        </p>
        {application.abstractAlt ? (
          <div className={classes.answer} style={{ marginTop: '1.5rem' }}>
            <h3>{t(`applications:basics.abstractIn.${other}`)}</h3>
            <p className={classes.prose} lang={HTML_LANG[other]}>
              {application.abstractAlt}
            </p>
          </div>
        ) : null}
      </Section>
      {application.form.sections.map((section) => (
        <Section key={section.key} title={text(section.title)}>
          {section.fields.map((field) => (
            <div key={field.key} className={classes.answer}>
              <h3>
                <LocalTextView text={field.label} />
              </h3>
              <AnswerText application={application} field={field} />
            </div>
          ))}
        </Section>
      ))}
      <Section title={t('applications:budget.title')}>
        <BudgetTable call={application.call} budget={application.budget} />
      </Section>
    </>
  );
}

function AnswerText({ application, field }: { application: ApplicationDetail; field: FormField }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const answer = application.answers[field.key];
  if (field.kind === 'file') return <AttachmentLine application={application} field={field.key} />;
  if (field.kind === 'statement') {
    return (
      <p>
        {text(field.text)}{' '}
        <strong>
          {t(answer === true ? 'applications:read.confirmed' : 'applications:read.notAnswered')}
        </strong>
      </p>
    );
  }
  if (answer === undefined || answer === null || answer === '')
    return <p>{t('applications:read.notAnswered')}</p>;
  if (field.kind === 'choice') {
    const option = field.options.find((one) => one.key === answer);
    return <p>{option ? text(option.label) : String(answer)}</p>;
  }
  if (field.kind === 'number')
    return (
      <p className="tabular">
        {String(answer)} {text(field.unit)}
      </p>
    );
  return (
    <p className={classes.prose} lang={HTML_LANG[application.language]}>
      {String(answer)}
    </p>
  );
}
