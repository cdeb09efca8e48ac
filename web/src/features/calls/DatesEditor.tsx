import { Anchor, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useSession } from '../../app/session.tsx';
import type { EditorProps } from './TextsEditor.tsx';
import { DATES } from './types.ts';
import { fromZoned, toZoned } from './zonedTime.ts';

/** What is fixed by publishing; the deadlines are put off with a reason, on a page of their own. */
const FIXED: readonly string[] = ['opensAt', 'closesAt', 'hostDeadlineAt'];

/** The timetable, written in the funder's time zone and kept as instants. */
export function DatesEditor({ fields, change, isFixed, callId }: EditorProps & { callId: string }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {DATES.map((field) => (
          <TextInput
            key={field}
            id={`call-${field}`}
            type="datetime-local"
            label={t(`calls:date.${field}`)}
            required={field === 'opensAt' || field === 'closesAt'}
            disabled={isFixed && FIXED.includes(field)}
            value={toZoned(fields[field], timeZone)}
            onChange={(event) => {
              const typed = event.currentTarget.value;
              if (typed) change({ [field]: fromZoned(typed, timeZone) });
              else if (field !== 'opensAt' && field !== 'closesAt') change({ [field]: null });
            }}
          />
        ))}
      </SimpleGrid>
      {isFixed ? (
        <Text size="sm" mt="sm">
          {t('extensions:onlyHere')}{' '}
          <Anchor component={Link} to={`/calls/${callId}/extensions`}>
            {t('extensions:putOff')}
          </Anchor>
        </Text>
      ) : null}
    </>
  );
}
