import type { BudgetRules } from '@headwater/core/budget';
import { Button, Checkbox, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { MoneyInput } from '../../ui/MoneyInput.tsx';
import { ItemBlock } from './ItemBlock.tsx';
import { freshKey, removeAt, replaceAt } from './lists.ts';
import { NumberField } from './NumberField.tsx';
import type { EditorProps } from './TextsEditor.tsx';

/** How applicants calculate: lines or a lump sum, limits of years, partners, and who else pays. */
export function BudgetRulesEditor({ fields, change }: EditorProps) {
  const { t } = useTranslation();
  const rules = fields.budgetRules;
  const set = (part: Partial<BudgetRules>) => change({ budgetRules: { ...rules, ...part } });
  const years = Array.from({ length: fields.maxYears }, (_, index) => index + 1);
  const takesOthers = rules.own || rules.joint.length > 0;
  return (
    <Stack gap="lg">
      <NativeSelect
        label={t('budgets:editor.mode')}
        value={rules.mode}
        data={(['lines', 'lump-sum'] as const).map((value) => ({
          value,
          label: t(`budgets:editor.modes.${value}`),
        }))}
        onChange={(event) => set({ mode: event.currentTarget.value as BudgetRules['mode'] })}
      />
      {rules.mode === 'lump-sum' ? (
        <LocalTextInput
          id="call-budgetRules"
          label={t('budgets:editor.lumpSumText')}
          value={rules.lumpSumText}
          onChange={(lumpSumText) => set({ lumpSumText })}
        />
      ) : null}
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend>
          <Text size="sm" fw={500} mb={4}>
            {t('budgets:editor.yearCeilings')}
          </Text>
        </legend>
        <SimpleGrid cols={{ base: 2, sm: 4 }}>
          {years.map((year) => (
            <MoneyInput
              key={year}
              bare
              label={t('budgets:editor.yearCeiling', { year })}
              currency={fields.currency}
              value={rules.yearCeilings[year - 1] ?? null}
              onChange={(limit) =>
                set({
                  yearCeilings: years.map((one) =>
                    one === year ? limit || null : (rules.yearCeilings[one - 1] ?? null),
                  ),
                })
              }
            />
          ))}
        </SimpleGrid>
      </fieldset>
      <Checkbox
        label={t('budgets:editor.partners')}
        checked={rules.partners}
        onChange={(event) => set({ partners: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('budgets:editor.own')}
        checked={rules.own}
        onChange={(event) => set({ own: event.currentTarget.checked })}
      />
      <div>
        <Text fw={500}>{t('budgets:editor.joint')}</Text>
        <Text size="sm" c="dimmed" mb="sm">
          {t('budgets:editor.jointLede')}
        </Text>
        <Stack gap="md">
          {rules.joint.map((joint, index) => (
            <ItemBlock
              key={joint.key}
              id={`call-budgetRules-${index}`}
              name={t('budgets:editor.jointOne', { number: index + 1 })}
              onRemove={() => set({ joint: removeAt(rules.joint, index) })}
            >
              <LocalTextInput
                label={t('budgets:editor.jointName')}
                value={joint.name}
                onChange={(name) => set({ joint: replaceAt(rules.joint, index, { ...joint, name }) })}
              />
            </ItemBlock>
          ))}
        </Stack>
        <Button
          variant="default"
          mt="sm"
          onClick={() =>
            set({
              joint: [
                ...rules.joint,
                {
                  key: freshKey('payer'),
                  name: { en: '', zh: '' },
                },
              ],
            })
          }
        >
          {t('budgets:editor.addJoint')}
        </Button>
      </div>
      {takesOthers || rules.minOtherShare !== null ? (
        <NumberField
          id="call-budgetRules-minOtherShare"
          label={t('budgets:editor.minOtherShare')}
          value={rules.minOtherShare === null ? null : Math.round(rules.minOtherShare * 1000) / 10}
          min={0}
          max={99}
          whole={false}
          onChange={(percent) => set({ minOtherShare: percent ? percent / 100 : null })}
        />
      ) : null}
    </Stack>
  );
}
