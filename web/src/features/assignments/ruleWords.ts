import { pickText } from '@headwater/messages';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import type { GroupRule, Relief } from './types.ts';

/** Only `at-least` asks for more of a kind; all others ask for somebody who is not of those that are there. */
const sayWhoIsWanted = (rule: GroupRule | null) =>
  rule === null ? 'add-candidates' : rule.kind === 'at-least' ? 'add-such' : 'add-others';

/** A group rule and what would free it, in words. */
export function useRuleWords(): {
  sayRule: (rule: GroupRule) => string;
  /** `rule`: the one that is not met; null where reviewers are short. */
  sayRelief: (relief: readonly Relief[], rule: GroupRule | null) => string;
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
    sayRelief(relief, rule) {
      const words = relief.map(({ code, count: told, reviewers }) => {
        const count = told ?? reviewers?.length ?? 1;
        const key = `board:unmet.relief.${code === 'add-candidates' ? sayWhoIsWanted(rule) : code}`;
        const isKnown = i18n.exists(key, { count });
        return t((isKnown ? key : 'board:unmet.relief.other') as 'board:unmet.relief.lift-rule', { count });
      });
      return [...new Set(words)].join('; ');
    },
  };
}
