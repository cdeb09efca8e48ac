/** The sentences of reviews that a table can take in within minutes: pure. */
import type { UnnamedReview } from '../reviews/index.ts';

export interface KeyPassage {
  /** The reviewer's letter. */
  label: string;
  /** Which comment it stands in. */
  from: 'panel' | 'applicant';
  text: string;
  language: 'en' | 'zh';
  /** Marked by the reviewer; else the first sentence. */
  isMarked: boolean;
}

/** A longer passage is cut at a word. */
const MOST_CHARACTERS = 320;

/**
 * What each review says first, or what its author marked by `**asterisks**`: of the comment to the panel, and of the one
 * to the applicant where there is none for the panel.
 */
export function findKeyPassages(reviews: readonly UnnamedReview[]): KeyPassage[] {
  return reviews.flatMap(({ label, language, commentToPanel, commentToApplicant }) => {
    const marked = (['panel', 'applicant'] as const).flatMap((from) =>
      findMarked(from === 'panel' ? commentToPanel : commentToApplicant).map((text) => ({
        label,
        from,
        text,
        language,
        isMarked: true,
      })),
    );
    if (marked.length > 0) return marked;
    const from = commentToPanel.trim() === '' ? ('applicant' as const) : ('panel' as const);
    const text = findFirstSentence(from === 'panel' ? commentToPanel : commentToApplicant, language);
    return text === '' ? [] : [{ label, from, text, language, isMarked: false }];
  });
}

function findMarked(text: string): string[] {
  return [...text.matchAll(/\*\*([^*\n]{2,}?)\*\*/g)].map((match) => shorten(match[1]!.trim()));
}

function findFirstSentence(text: string, language: 'en' | 'zh'): string {
  const [first] = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text.trim());
  return shorten(first?.segment.trim() ?? '');
}

function shorten(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const cut = text.slice(0, MOST_CHARACTERS);
  const space = cut.lastIndexOf(' ');
  return `${space > MOST_CHARACTERS / 2 ? cut.slice(0, space) : cut}…`;
}
