import { Alert, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLeftDrafts } from '../../ui/useLeftDrafts.ts';
import { type DraftValue, listDifferences, readField, takeValue } from './draftValue.ts';
import classes from './together.module.css';
import type { ApplicationDraft } from './types.ts';
import { useFieldLabels } from './useFieldLabels.ts';
import { useValueText } from './useValueText.ts';

/** What was typed on this device and can no longer be saved, to be copied before it is thrown away. */
export function LeftDraft({ application }: { application: ApplicationDraft }) {
  const { t } = useTranslation();
  const labelOf = useFieldLabels(application);
  const describe = useValueText(application);
  const [left, forget] = useLeftDrafts<DraftValue>(`application.${application.id}`);
  const server = takeValue(application);
  const texts = left.flatMap((value) =>
    listDifferences(server, value)
      .map((field) => ({ field, text: describe(field, readField(value, field)) }))
      .filter(({ text }) => text.trim() !== ''),
  );
  if (texts.length === 0) return null;
  return (
    <Alert variant="light" color="silt" title={t('together:left.title')} mb="lg">
      <p style={{ marginTop: 0 }}>{t('together:left.text')}</p>
      {texts.map(({ field, text }) => (
        <div key={`${field} ${text}`}>
          <Text fw={600}>{labelOf(field)}</Text>
          <p className={classes.said}>{text}</p>
        </div>
      ))}
      <Button variant="default" size="sm" onClick={forget}>
        {t('together:left.forget')}
      </Button>
    </Alert>
  );
}
