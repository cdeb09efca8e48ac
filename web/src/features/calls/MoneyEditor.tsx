import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { MoneyInput } from '../../ui/MoneyInput.tsx';
import { BudgetRulesEditor } from './BudgetRulesEditor.tsx';
import { ItemBlock } from './ItemBlock.tsx';
import { freshKey, moveAt, removeAt, replaceAt } from './lists.ts';
import { NumberField } from './NumberField.tsx';
import type { EditorProps } from './TextsEditor.tsx';
import type { BudgetCategory } from './types.ts';

/** Budget, ceiling, duration, and the lines of a budget. */
export function MoneyEditor({ fields, change, isFixed }: EditorProps) {
  const { t } = useTranslation();
  const categories = fields.budgetCategories;
  const set = (budgetCategories: BudgetCategory[]) => change({ budgetCategories });
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <MoneyInput
          id="call-budget"
          label={t('callEditor:budgetWhole')}
          currency={fields.currency}
          value={fields.budget}
          onChange={(budget) => change({ budget: budget ?? 0 })}
        />
        <MoneyInput
          id="call-ceiling"
          label={t('callEditor:ceiling')}
          description={t(isFixed ? 'callEditor:ceilingFixedHelp' : 'callEditor:ceilingHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          currency={fields.currency}
          value={fields.ceiling}
          onChange={(ceiling) => change({ ceiling: ceiling === 0 ? null : ceiling })}
        />
        {isFixed ? null : (
          <NumberField
            id="call-maxYears"
            label={t('callEditor:maxYears')}
            value={fields.maxYears}
            min={1}
            max={15}
            onChange={(maxYears) => change({ maxYears: maxYears ?? 1 })}
          />
        )}
      </SimpleGrid>
      {isFixed ? null : <BudgetRulesEditor fields={fields} change={change} isFixed={isFixed} />}
      {isFixed || fields.budgetRules.mode === 'lump-sum' ? null : (
        <div id="call-budgetCategories" tabIndex={-1}>
          <Stack gap="lg">
            {categories.map((category, index) => (
              <ItemBlock
                key={category.key}
                id={`call-budgetCategories-${index}`}
                name={t('callEditor:category', { number: index + 1 })}
                onMove={(by) => set(moveAt(categories, index, by))}
                onRemove={() => set(removeAt(categories, index))}
              >
                <Stack gap="sm">
                  <LocalTextInput
                    label={t('callEditor:categoryName')}
                    value={category.name}
                    onChange={(name) => set(replaceAt(categories, index, { ...category, name }))}
                  />
                  <LocalTextInput
                    label={t('callEditor:help')}
                    value={category.help}
                    onChange={(help) => set(replaceAt(categories, index, { ...category, help }))}
                  />
                  <SimpleGrid cols={{ base: 1, sm: 2 }}>
                    <NumberField
                      label={t('callEditor:maxShare')}
                      value={category.maxShare ? Math.round(category.maxShare * 1000) / 10 : null}
                      min={0}
                      max={100}
                      whole={false}
                      onChange={(percent) =>
                        set(
                          replaceAt(categories, index, {
                            ...category,
                            maxShare: percent ? percent / 100 : null,
                          }),
                        )
                      }
                    />
                    <MoneyInput
                      label={t('budgets:editor.maxAmount')}
                      currency={fields.currency}
                      value={category.maxAmount ?? null}
                      onChange={(maxAmount) =>
                        set(replaceAt(categories, index, { ...category, maxAmount: maxAmount || null }))
                      }
                    />
                  </SimpleGrid>
                </Stack>
              </ItemBlock>
            ))}
          </Stack>
          <Button
            variant="default"
            mt="md"
            onClick={() =>
              set([
                ...categories,
                {
                  key: freshKey('line'),
                  name: { en: '', zh: '' },
                  help: { en: '', zh: '' },
                  maxShare: null,
                },
              ])
            }
          >
            {t('callEditor:addCategory')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
