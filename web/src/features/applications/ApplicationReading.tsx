import { askedForm } from '@headwater/core/forms';
import { useTranslation } from 'react-i18next';
import { HTML_LANG } from '../../app/i18n.ts';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import { AttachmentLine } from './AnswerInput.tsx';
import { AnswerReading } from './answers/AnswerBlocks.tsx';
import classes from './applications.module.css';
import { BudgetTable } from './BudgetTable.tsx';
import type { ApplicationDetail } from './types.ts';

/** The text of an application, set to be read: abstract, answers, attachments and budget. The same for every reader. */
export function ApplicationReading({ application }: { application: ApplicationDetail }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { language } = application;
  const other = language === 'en' ? 'zh' : 'en';
  const files = new Set(application.attachments.map((one) => one.field));
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
      {askedForm(application.form, application.answers).sections.map((section) => (
        <Section key={section.key} title={text(section.title)}>
          {section.fields.map((field) => (
            <div key={field.key} className={classes.answer}>
              <h3>
                <LocalTextView text={field.label} />
              </h3>
              <AnswerReading
                field={field}
                answer={application.answers[field.key]}
                language={language}
                files={files}
                isBlind={application.hidden.names}
                renderFile={(key) => <AttachmentLine application={application} field={key} />}
              />
            </div>
          ))}
        </Section>
      ))}
      <Section title={t('applications:budget.title')}>
        <BudgetTable call={application.call} budget={application.budget} partners={application.partners} />
      </Section>
    </>
  );
}
