import { formatMoney } from '@headwater/core/money';
import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl, upload } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { describeCode } from '../../ui/describeError.ts';
import { FileDrop } from '../../ui/FileDrop.tsx';
import classes from './applications.module.css';
import type { ApplicationCall, BudgetItem, Problem } from './types.ts';

interface Preview {
  lines: BudgetItem[];
  requested: number;
  total: number;
  problems: Problem[];
}

/** The budget as a spreadsheet: out, and in after a look at what it would change. */
export function BudgetSheet({
  applicationId,
  call,
  onTake,
}: {
  applicationId: string;
  call: ApplicationCall;
  onTake: (budget: BudgetItem[]) => void;
}) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const [preview, setPreview] = useState<Preview | null>(null);
  const path = `/applications/${applicationId}/budget-sheet`;
  const isGood = preview !== null && preview.problems.length === 0;
  return (
    <section className={classes.sheet} aria-label={t('budgets:sheetTitle')}>
      <h3>{t('budgets:sheetTitle')}</h3>
      <Text mb="sm">
        {t('budgets:sheetText')} <Anchor href={apiUrl(path)}>{t('budgets:download')}</Anchor>
      </Text>
      <FileDrop
        label={t('budgets:upload')}
        accept=".xlsx"
        maxBytes={1_000_000}
        onUpload={async (file, options) => setPreview(await upload<Preview>(path, file, options))}
      />
      <Modal
        opened={preview !== null}
        onClose={() => setPreview(null)}
        title={t(isGood ? 'budgets:previewTitle' : 'budgets:upload')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {isGood ? (
          <Stack>
            <Text>
              {t('budgets:previewText', {
                count: preview.lines.length,
                requested: formatMoney(preview.requested, call.currency, locale),
                total: formatMoney(preview.total, call.currency, locale),
              })}
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setPreview(null)}>
                {t('cancel')}
              </Button>
              <Button
                onClick={() => {
                  onTake(preview.lines);
                  setPreview(null);
                }}
              >
                {t('budgets:takeOver')}
              </Button>
            </Group>
          </Stack>
        ) : (
          <Stack>
            <Text>{t('budgets:previewBad')}</Text>
            <ul className={classes.problems}>
              {(preview?.problems ?? []).map(({ code, field, params }) => (
                <li key={`${code}-${field}`}>{describeCode(t, code, params, code)}</li>
              ))}
            </ul>
            <Group justify="flex-end">
              <Button onClick={() => setPreview(null)}>{t('close')}</Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </section>
  );
}
