import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import type { Source } from './types.ts';

/** Sources and chances in the reader's language. */
export function useDrawWords() {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    nameSource: (source: Source): string => {
      if (source.kind === 'drand') return t('draws:one.source.drand', { round: source.round });
      if (source.kind === 'nist-beacon') return t('draws:one.source.nist-beacon');
      return t('draws:one.source.other', { description: source.description });
    },
    sayChance: (chance: number): string => percent.format(chance),
  };
}
