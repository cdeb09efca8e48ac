import { useLocale } from '../app/i18n.ts';

/** Puts sentences one after another as the reader's language does: Chinese leaves no gap between them. */
export function useSentences(): (sentences: readonly (string | null | undefined)[]) => string {
  const gap = useLocale() === 'zh' ? '' : ' ';
  return (sentences) => sentences.filter(Boolean).join(gap);
}
