import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { Finding } from './exchangeTypes.ts';
import classes from './reviews.module.css';

export interface GivenAnswer {
  rule: string;
  field: string;
  answer: string;
}

/** Findings of one rule with the same figures are asked once, and the answer goes to each. */
function groupFindings(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${JSON.stringify(finding.params)}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

/** Questions about a review before it is submitted. Its writer improves it or says why it stands; nothing is forbidden. */
export function QualityDialog({
  findings,
  labelOf,
  onImprove,
  onSubmit,
}: {
  findings: readonly Finding[];
  labelOf: (field: string) => string;
  /** Closes the dialog; the field of the first finding gets the focus. */
  onImprove: () => void;
  onSubmit: (answers: GivenAnswer[]) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const groups = groupFindings(findings);
  const [answers, setAnswers] = useState<Record<number, string>>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSubmit(
        groups.flatMap((group, index) =>
          group.map(({ rule, field }) => ({ rule, field, answer: answers[index] ?? '' })),
        ),
      );
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onImprove}
      size="lg"
      title={t('reviewing:quality.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <p className={classes.soft} style={{ margin: 0 }}>
          {t('reviewing:quality.lede')}
        </p>
        <ol className={classes.findings}>
          {groups.map((group, index) => {
            const { rule, params } = group[0]!;
            return (
              <li key={`${rule} ${group[0]!.field}`}>
                <strong>
                  {group
                    .map(({ field }) => (field === 'scores' ? t('reviewing:quality.whole') : labelOf(field)))
                    .join(t('listSeparator'))}
                </strong>
                <p>{String(t(`reviewing:quality.rule.${rule}`, params as never))}</p>
                {group
                  .flatMap(({ passages }) => passages)
                  .map(({ text }) => (
                    <blockquote
                      key={text}
                      className={classes.passage}
                      aria-label={t('reviewing:quality.passage')}
                    >
                      {text}
                    </blockquote>
                  ))}
                <Textarea
                  label={t('reviewing:quality.answer')}
                  autosize
                  minRows={1}
                  maxLength={2000}
                  value={answers[index] ?? ''}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    setAnswers((old) => ({ ...old, [index]: value }));
                  }}
                />
              </li>
            );
          })}
        </ol>
        <ErrorNotice error={error} labelOf={labelOf} />
        <Group justify="flex-end">
          <Button variant="default" loading={busy} onClick={() => void submit()}>
            {t('reviewing:quality.submit')}
          </Button>
          <Button onClick={onImprove}>{t('reviewing:quality.improve')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
