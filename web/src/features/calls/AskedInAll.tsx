import { type FormDefinition, sumUpForm } from '@headwater/core/forms';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useSentences } from '../../ui/useSentences.ts';

/** How much a form asks for in all, in a sentence or two. */
export function AskedInAll({ form }: { form: FormDefinition }) {
  const { t } = useTranslation();
  const inSentences = useSentences();
  const locale = HTML_LANG[useLocale()];
  const { questions, required, characters, words, unlimited, files } = sumUpForm(form);
  const say = (count: number) => count.toLocaleString(locale);
  return (
    <p>
      {inSentences([
        t('burden:asked', { questions, required }),
        characters > 0 ? t('burden:characters', { number: say(characters) }) : '',
        words > 0 ? t('burden:words', { number: say(words) }) : '',
        unlimited > 0 ? t('burden:unlimited', { count: unlimited }) : '',
        files > 0 ? t('burden:files', { count: files }) : '',
      ])}
    </p>
  );
}
