import { type EligibilityRule, PRESETS, type PresetKey, takePreset } from '@headwater/core/eligibility';
import { Button, Menu, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { useRuleWords } from '../eligibility/useRuleWords.ts';
import { RuleList } from '../eligibility/WhoMayApply.tsx';
import { ItemBlock } from './ItemBlock.tsx';
import { freshKey, moveAt, removeAt, replaceAt } from './lists.ts';
import { RuleFields } from './RuleFields.tsx';
import type { EditorProps } from './TextsEditor.tsx';

/** Who may apply: rules taken from presets and changed, each said in a sentence as applicants read it. */
export function RulesEditor({ fields, change, isFixed }: EditorProps) {
  const { t } = useTranslation();
  const say = useRuleWords();
  const rules = fields.eligibility;
  const set = (eligibility: EligibilityRule[]) => change({ eligibility });
  if (isFixed) {
    return rules.length > 0 ? <RuleList rules={rules} findings={[]} /> : <Text>{t('ruleEditor:none')}</Text>;
  }
  const add = (preset: PresetKey) =>
    set([...rules, takePreset(preset, freshKey('rule'), fields.closesAt.slice(0, 10))]);
  return (
    <div id="call-eligibility" tabIndex={-1}>
      <Stack gap="lg">
        {rules.length === 0 ? <Text>{t('ruleEditor:none')}</Text> : null}
        {rules.map((rule, index) => {
          const put = (next: EligibilityRule) => set(replaceAt(rules, index, next));
          return (
            <ItemBlock
              key={rule.key}
              id={`call-eligibility-${index}`}
              name={t('ruleEditor:rule', { number: index + 1, kind: t(`ruleEditor:kinds.${rule.kind}`) })}
              onMove={(by) => set(moveAt(rules, index, by))}
              onRemove={() => set(removeAt(rules, index))}
            >
              <Stack gap="sm">
                <Text fw={600} aria-live="polite">
                  {say(rule)}
                </Text>
                <RuleFields rule={rule} onChange={put} />
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  {rule.kind === 'host' ? null : (
                    <NativeSelect
                      label={t('ruleEditor:applies')}
                      value={rule.applies}
                      data={(['lead', 'co-investigator', 'any'] as const).map((value) => ({
                        value,
                        label: t(`eligibility:applies.${value}`),
                      }))}
                      onChange={(event) =>
                        put({ ...rule, applies: event.currentTarget.value as EligibilityRule['applies'] })
                      }
                    />
                  )}
                  <NativeSelect
                    label={t('ruleEditor:binding')}
                    value={rule.binding}
                    data={(['blocking', 'advisory'] as const).map((value) => ({
                      value,
                      label: t(`ruleEditor:bindings.${value}`),
                    }))}
                    onChange={(event) =>
                      put({ ...rule, binding: event.currentTarget.value as EligibilityRule['binding'] })
                    }
                  />
                </SimpleGrid>
                <LocalTextInput
                  label={t('ruleEditor:reason')}
                  value={rule.reason}
                  onChange={(reason) => put({ ...rule, reason })}
                />
                <LocalTextInput
                  label={t('ruleEditor:source')}
                  value={rule.source}
                  onChange={(source) => put({ ...rule, source })}
                />
              </Stack>
            </ItemBlock>
          );
        })}
      </Stack>
      <Menu position="bottom-start" withinPortal={false}>
        <Menu.Target>
          <Button variant="default" mt="md">
            {t('ruleEditor:add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(Object.keys(PRESETS) as PresetKey[]).map((preset) => (
            <Menu.Item key={preset} onClick={() => add(preset)}>
              {t(`ruleEditor:presets.${preset}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
