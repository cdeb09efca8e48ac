import { List, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { Eligibility } from './types.ts';
import { useRuleWords } from './useRuleWords.ts';

/**
 * Asks before an application is begun that would surely be refused as things stand.
 * @param proceed what pressing the button does otherwise, or once it was confirmed
 */
export function useBarredWarning(
  callId: string,
  proceed: () => void,
): { press: () => void; warning: ReactNode } {
  const { t } = useTranslation();
  const { person } = useSession();
  const say = useRuleWords();
  const [isWarned, setWarned] = useState(false);
  const { data } = useGet<Eligibility>(person ? `/calls/${callId}/eligibility` : null, { role: 'lead' });
  const barring = (data?.findings ?? []).filter(
    ({ verdict, binding }) => verdict === 'not-met' && binding === 'blocking',
  );
  const rules = (data?.rules ?? []).filter(({ key }) => barring.some(({ rule }) => rule === key));
  return {
    press: () => (data?.isBarred ? setWarned(true) : proceed()),
    warning: (
      <ConfirmDialog
        opened={isWarned}
        onClose={() => setWarned(false)}
        title={t('eligibility:beginTitle')}
        text={
          <Stack gap="xs">
            <Text>{t('eligibility:beginText')}</Text>
            <List>
              {rules.map((rule) => (
                <List.Item key={rule.key}>{say(rule)}</List.Item>
              ))}
            </List>
          </Stack>
        }
        confirmLabel={t('eligibility:beginAnyway')}
        onConfirm={async () => proceed()}
      />
    ),
  };
}
