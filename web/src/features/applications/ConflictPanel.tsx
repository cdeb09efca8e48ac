import { Button, Radio, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TextDiff } from '../../ui/TextDiff.tsx';
import type { FieldConflict } from './draftValue.ts';
import classes from './together.module.css';

type Choices = Record<string, 'mine' | 'theirs'>;

/** Asks which text is to stand where two people changed the same words, and shows both. */
export function ConflictPanel({
  conflicts,
  labelOf,
  describe,
  settle,
}: {
  conflicts: FieldConflict[];
  labelOf: (field: string) => string;
  describe: (field: string, value: unknown) => string;
  settle: (choices: Choices) => Promise<void>;
}) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState<Choices>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await settle(choices);
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section ref={panel} className={classes.conflict} aria-labelledby="conflict-title" role="alert">
      <h2 id="conflict-title">{t('together:conflict.title')}</h2>
      <Text mb="md">{t('together:conflict.lede')}</Text>
      {conflicts.map(({ field, mine, theirs }) => (
        <div key={field} className={classes.choice}>
          <Text fw={600} mb="xs">
            {labelOf(field)}
          </Text>
          <TextDiff before={describe(field, theirs)} after={describe(field, mine)} />
          <Radio.Group
            mt="sm"
            aria-label={t('together:conflict.which', { field: labelOf(field) })}
            value={choices[field] ?? ''}
            onChange={(choice) => setChoices({ ...choices, [field]: choice as 'mine' | 'theirs' })}
          >
            <Stack gap="xs">
              <Radio value="mine" label={t('ui.save.keepMine')} />
              <Radio value="theirs" label={t('ui.save.takeTheirs')} />
            </Stack>
          </Radio.Group>
        </div>
      ))}
      <ErrorNotice error={error} />
      <Button
        mt="sm"
        loading={busy}
        disabled={conflicts.some(({ field }) => !choices[field])}
        onClick={() => void send()}
      >
        {t('save')}
      </Button>
    </section>
  );
}
