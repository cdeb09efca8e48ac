import { diffArrays } from 'diff';
import { useMemo } from 'react';
import classes from './TextDiff.module.css';

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
/** A longer stretch in which nothing changed is shown by its ends. */
const LONG = 240;
const END = 90;
/** Two texts with more differences than this are shown one after the other. */
const MOST_EDITS = 4_000;

const splitWords = (text: string) => Array.from(WORDS.segment(text), ({ segment }) => segment);

/** What was taken out of a text and what was put in, by words in English and in Chinese. */
export function TextDiff({ before, after, lang }: { before: string; after: string; lang?: string }) {
  const parts = useMemo(
    () =>
      diffArrays(splitWords(before), splitWords(after), { maxEditLength: MOST_EDITS }) ?? [
        { value: [before], removed: true, added: false, count: 1 },
        { value: [after], removed: false, added: true, count: 1 },
      ],
    [before, after],
  );
  return (
    <p className={classes.text} lang={lang}>
      {parts.map(({ value, added, removed }, at) => {
        const text = value.join('');
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never move
        if (added) return <ins key={at}>{text}</ins>;
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never move
        if (removed) return <del key={at}>{text}</del>;
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never move
        return <span key={at}>{shorten(text, at === 0, at === parts.length - 1)}</span>;
      })}
    </p>
  );
}

function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= LONG) return text;
  return `${isFirst ? '' : text.slice(0, END)} … ${isLast ? '' : text.slice(-END)}`;
}
