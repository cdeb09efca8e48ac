import {
  countCharacters,
  countWords,
  type FormField,
  type TextField,
  validateAnswers,
} from '@headwater/core/forms';
import { Button, Checkbox, Group, NumberInput, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { apiUrl, remove, upload } from '../../app/api.ts';
import { download } from '../../app/download.ts';
import { useIsLink } from '../../app/heldLink.ts';
import { HTML_LANG } from '../../app/i18n.ts';
import { describeCode } from '../../ui/describeError.ts';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import classes from './applications.module.css';
import type { ApplicationDraft } from './types.ts';

/** One question of the call's form with its answer. Limits are counted as the server counts them. */
export function AnswerInput({
  application,
  field,
  answer,
  language,
  onChange,
  adopt,
}: {
  application: ApplicationDraft;
  field: FormField;
  answer: unknown;
  language: 'en' | 'zh';
  onChange: (answer: unknown) => void;
  adopt: (draft: ApplicationDraft) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const id = `field-answers-${field.key}`;
  const label = text(field.label);
  const problem = validateAnswers(
    { sections: [{ key: 's', title: field.label, help: field.help, fields: [field] }] },
    { [field.key]: answer },
    { complete: false },
  )[0];
  const error = problem
    ? describeCode(t, problem.code, { ...problem.params, field: label }, problem.code)
    : undefined;
  const shared = {
    id,
    label,
    description: text(field.help) || undefined,
    required: field.required,
  };
  switch (field.kind) {
    case 'text':
    case 'longtext': {
      const Input = field.kind === 'text' ? TextInput : Textarea;
      return (
        <div>
          <Input
            {...shared}
            lang={HTML_LANG[language]}
            error={error}
            value={typeof answer === 'string' ? answer : ''}
            onChange={(event: { currentTarget: { value: string } }) =>
              onChange(event.currentTarget.value || undefined)
            }
            {...(field.kind === 'longtext' ? { autosize: true, minRows: 4, maxRows: 30 } : {})}
          />
          <TextCount field={field} answer={typeof answer === 'string' ? answer : ''} />
        </div>
      );
    }
    case 'number':
      return (
        <NumberInput
          {...shared}
          error={error}
          hideControls
          allowDecimal={!field.whole}
          rightSection={text(field.unit) ? <Text size="sm">{text(field.unit)}</Text> : undefined}
          rightSectionWidth={text(field.unit) ? 80 : undefined}
          value={typeof answer === 'number' ? answer : ''}
          onChange={(next) => onChange(next === '' ? undefined : Number(next))}
          maw={280}
        />
      );
    case 'choice':
      return (
        <Radio.Group
          {...shared}
          id={undefined}
          error={error}
          value={typeof answer === 'string' ? answer : ''}
          onChange={(next) => onChange(next)}
        >
          <Stack gap="xs" mt="xs">
            {field.options.map((option, index) => (
              <Radio
                key={option.key}
                id={index === 0 ? id : undefined}
                value={option.key}
                label={text(option.label)}
              />
            ))}
          </Stack>
        </Radio.Group>
      );
    case 'statement':
      return (
        <div>
          <Text fw={500}>{label}</Text>
          <Text mb="xs">{text(field.text)}</Text>
          <Checkbox
            id={id}
            label={t('applications:read.confirmed')}
            aria-label={`${label}: ${t('applications:read.confirmed')}`}
            required={field.required}
            checked={answer === true}
            onChange={(event) => onChange(event.currentTarget.checked ? true : undefined)}
          />
        </div>
      );
    case 'file':
      return <AttachmentInput application={application} field={field} label={label} id={id} adopt={adopt} />;
  }
}

function TextCount({ field, answer }: { field: TextField; answer: string }) {
  const { t } = useTranslation();
  const parts: string[] = [];
  if (field.maxCharacters !== null) {
    parts.push(t('applications:characters', { count: countCharacters(answer), limit: field.maxCharacters }));
  }
  if (field.maxWords !== null)
    parts.push(t('applications:words', { count: countWords(answer), limit: field.maxWords }));
  if (parts.length === 0) return null;
  return (
    <Text size="sm" c="dimmed" ta="end" className="tabular">
      {parts.join(' · ')}
    </Text>
  );
}

function AttachmentInput({
  application,
  field,
  label,
  id,
  adopt,
}: {
  application: ApplicationDraft;
  field: Extract<FormField, { kind: 'file' }>;
  label: string;
  id: string;
  adopt: (draft: ApplicationDraft) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const attached = application.attachments.find((one) => one.field === field.key);
  const path = `/applications/${application.id}/files/${field.key}`;
  return (
    <div id={id} tabIndex={-1}>
      {attached ? (
        <>
          <Text fw={500} mb={4}>
            {label}
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
        </>
      ) : null}
      <FileDrop
        label={attached ? t('applications:file.replace') : label}
        hint={text(field.help) || undefined}
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
        <IconFileTypePdf size={20} stroke={1.5} aria-hidden />
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
