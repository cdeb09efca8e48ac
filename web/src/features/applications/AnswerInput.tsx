import { type FormField, listFileTypes, type Work } from '@headwater/core/forms';
import { Button, Group, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { apiUrl, remove, upload } from '../../app/api.ts';
import { download } from '../../app/download.ts';
import { useIsLink } from '../../app/heldLink.ts';
import { FileDrop, RequiredMark } from '../../ui/FileDrop.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { AttachmentWarnings } from './AttachmentWarnings.tsx';
import { OneChoice, SeveralChoices, StatementInput } from './answers/ChoiceInputs.tsx';
import { entriesOf } from './answers/EntryList.tsx';
import { NumberAnswer } from './answers/NumberAnswer.tsx';
import { OrganisationsInput } from './answers/OrganisationsInput.tsx';
import { PeopleInput } from './answers/PeopleInput.tsx';
import { PlanInput } from './answers/PlanInput.tsx';
import { idOfAnswer, useAnswerFaults } from './answers/shared.ts';
import { TableInput } from './answers/TableInput.tsx';
import { WrittenInput } from './answers/TextInputs.tsx';
import { WorksInput } from './answers/WorksInput.tsx';
import classes from './applications.module.css';
import { WorksAid } from './known/WorksAid.tsx';
import type { ApplicationDraft } from './types.ts';

interface AnswerInputProps {
  /** Null in the preview of a form, where nothing can be uploaded. */
  application: ApplicationDraft | null;
  field: FormField;
  answer: unknown;
  language: 'en' | 'zh';
  /** How many years a project of the call may last. */
  years: number | null;
  onChange: (answer: unknown) => void;
  adopt: (draft: ApplicationDraft) => void;
}

/** One question of the call's form with its answer. Limits are counted as the server counts them. */
export function AnswerInput({
  application,
  field,
  answer,
  language,
  years,
  onChange,
  adopt,
}: AnswerInputProps) {
  const text = useLocalText();
  const months = years === null ? null : years * 12;
  const faults = useAnswerFaults(field, answer, months);
  const shared = {
    id: idOfAnswer(field),
    label: text(field.label),
    description: text(field.help) || undefined,
    required: field.required,
  };
  const props = { answer, onChange, shared, faults, language, months };
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'richtext':
      return <WrittenInput field={field} {...props} />;
    case 'number':
      return (
        <NumberAnswer
          {...shared}
          error={faults.whole}
          rightSection={text(field.unit) ? <Text size="sm">{text(field.unit)}</Text> : undefined}
          rightSectionWidth={text(field.unit) ? 80 : undefined}
          value={answer}
          onChange={onChange}
          maw={280}
        />
      );
    case 'choice':
      return <OneChoice field={field} {...props} />;
    case 'choices':
      return <SeveralChoices field={field} {...props} />;
    case 'statement':
      return <StatementInput field={field} {...props} />;
    case 'table':
      return <TableInput field={field} {...props} />;
    case 'people':
      return <PeopleInput field={field} {...props} />;
    case 'organisations':
      return <OrganisationsInput field={field} {...props} />;
    case 'plan':
      return <PlanInput field={field} {...props} />;
    case 'works':
      return (
        <WorksInput
          field={field}
          value={entriesOf<Work>(answer)}
          onChange={onChange}
          faults={faults}
          beside={
            application ? (
              <WorksAid field={field} value={entriesOf<Work>(answer)} onChange={onChange} />
            ) : undefined
          }
        />
      );
    case 'file':
      return (
        <AttachmentInput
          application={application}
          field={field}
          label={shared.label}
          id={shared.id}
          adopt={adopt}
        />
      );
  }
}

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: '.docx',
} as const;

function AttachmentInput({
  application,
  field,
  label,
  id,
  adopt,
}: {
  application: ApplicationDraft | null;
  field: Extract<FormField, { kind: 'file' }>;
  label: string;
  id: string;
  adopt: (draft: ApplicationDraft) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const attached = application?.attachments.find((one) => one.field === field.key);
  const path = `/applications/${application?.id}/files/${field.key}`;
  return (
    <div id={id} tabIndex={-1}>
      {application && attached ? (
        <>
          <Text fw={500} mb={4}>
            {label}
            {field.required ? <RequiredMark /> : null}
          </Text>
          <AttachmentLine application={application} field={field.key}>
            <Button
              variant="subtle"
              color="red"
              aria-label={t('applications:file.remove', { name: attached.name })}
              onClick={async () => adopt(await remove<ApplicationDraft>(path))}
            >
              {t('remove')}
            </Button>
          </AttachmentLine>
          <AttachmentWarnings warnings={attached.warnings} />
        </>
      ) : null}
      <FileDrop
        label={attached ? t('applications:file.replace') : label}
        hint={text(field.help) || undefined}
        required={field.required && !attached}
        accept={listFileTypes(field)
          .map((type) => MEDIA_TYPES[type])
          .join(',')}
        disabled={application === null}
        maxBytes={field.maxMegabytes * 1_000_000}
        onUpload={async (file, options) => adopt(await upload<ApplicationDraft>(path, file, options))}
      />
    </div>
  );
}

/** An attachment with its size, to be downloaded. */
export function AttachmentLine({
  application,
  field,
  children,
}: {
  application: Pick<ApplicationDraft, 'id' | 'attachments'>;
  field: string;
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const isLink = useIsLink();
  const attached = application.attachments.find((one) => one.field === field);
  if (!attached) return <>{t('applications:file.none')}</>;
  const path = `/applications/${application.id}/files/${field}`;
  return (
    <div className={classes.file}>
      <Group gap={6} wrap="nowrap">
        <IconFileText size={20} stroke={1.5} aria-hidden />
        <a
          href={apiUrl(path)}
          onClick={(event) => {
            if (!isLink) return;
            event.preventDefault();
            void download(path, attached.name);
          }}
          aria-label={t('applications:file.download', { name: attached.name })}
        >
          {attached.name}
        </a>
      </Group>
      <Text size="sm" c="dimmed" span>
        {attached.size >= 1_000_000
          ? `${(attached.size / 1_000_000).toFixed(1)} MB`
          : `${Math.ceil(attached.size / 1000)} kB`}
      </Text>
      {children}
    </div>
  );
}
