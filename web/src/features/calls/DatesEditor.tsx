import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.tsx';
import type { EditorProps } from './TextsEditor.tsx';
import { DATES } from './types.ts';
import { fromZoned, toZoned } from './zonedTime.ts';

/** The timetable, written in the funder's time zone and kept as instants. */
export function DatesEditor({ fields, change, isFixed }: EditorProps) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
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
          value={toZoned(fields[field], timeZone)}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            if (typed) change({ [field]: fromZoned(typed, timeZone) });
            else if (field !== 'opensAt' && field !== 'closesAt') change({ [field]: null });
          }}
        />
      ))}
    </SimpleGrid>
  );
}
