import { pickText } from '@headwater/messages';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import type { GroupRule, Relief } from './types.ts';

/** A group rule and what would free it, in words. */
export function useRuleWords(): {
  sayRule: (rule: GroupRule) => string;
  sayRelief: (relief: readonly Relief[]) => string;
} {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  const group = useSession().features.recordedGroup;
  return {
    sayRule(rule) {
      if (rule.kind === 'no-mutual') return t('board:rule.no-mutual');
      const count = rule.kind === 'spread' ? rule.values : rule.count;
      return t(`board:rule.${rule.kind}.${rule.trait}` as 'board:rule.at-least.isAbroad', {
        count,
        value: 'value' in rule ? rule.value : '',
        // The funder may have stopped recording it since the run.
        name: group ? pickText(group, locale) : t('board:rule.group'),
      });
    },
    sayRelief(relief) {
      const words = relief.map(({ code, count, reviewers }) => {
        const key = `board:unmet.relief.${code}`;
        return t((i18n.exists(key) ? key : 'board:unmet.relief.other') as 'board:unmet.relief.lift-rule', {
          count: count ?? reviewers?.length ?? 1,
        });
      });
      return [...new Set(words)].join('; ');
    },
  };
}
