import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EditorProps } from './TextsEditor.tsx';
import { DATES } from './types.ts';

/** An instant as the browser's own date box wants it: local time without a zone. */
function toLocal(iso: string | null): string {
  if (!iso) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The timetable, written in the writer's own zone and kept as instants. */
export function DatesEditor({ fields, change, isFixed }: EditorProps) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {DATES.map((field) => (
        <TextInput
          key={field}
          id={`call-${field}`}
          type="datetime-local"
          label={t(`calls:date.${field}`)}
          required={field === 'opensAt' || field === 'closesAt'}
          disabled={isFixed && field === 'opensAt'}
          value={toLocal(fields[field])}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            if (typed) change({ [field]: new Date(typed).toISOString() });
            else if (field !== 'opensAt' && field !== 'closesAt') change({ [field]: null });
          }}
        />
      ))}
    </SimpleGrid>
  );
}
