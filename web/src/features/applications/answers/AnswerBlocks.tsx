import { type AnswerBlock, describeAnswer, type FormField } from '@headwater/core/forms';
import { answerWords } from '@headwater/messages';
import type { ReactNode } from 'react';
import { HTML_LANG, useLocale } from '../../../app/i18n.ts';
import { RichText } from '../../../ui/RichText.tsx';
import classes from './answers.module.css';

/** One answer set to be read, as it is described for every reader (core/forms). */
export function AnswerReading({
  field,
  answer,
  language,
  files,
  isBlind,
  renderFile,
}: {
  field: FormField;
  answer: unknown;
  /** In which the applicant wrote. */
  language: 'en' | 'zh';
  /** Keys of the fields that have a file. */
  files: ReadonlySet<string>;
  isBlind: boolean;
  renderFile: (field: string) => ReactNode;
}) {
  const locale = useLocale();
  const blocks = describeAnswer(field, answer, {
    language: locale,
    words: answerWords(locale),
    files,
    isBlind,
  });
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one answer do not move
    <Block key={index} block={block} language={language} renderFile={renderFile} />
  ));
}

function Block({
  block,
  language,
  renderFile,
}: {
  block: AnswerBlock;
  language: 'en' | 'zh';
  renderFile: (field: string) => ReactNode;
}) {
  const lang = HTML_LANG[language];
  switch (block.kind) {
    case 'section':
      return <h2>{block.text}</h2>;
    case 'question':
      return <h3>{block.text}</h3>;
    case 'text':
      return (
        <p className={classes.prose} lang={block.words === 'applicant' ? lang : undefined}>
          {block.text}
        </p>
      );
    case 'markdown':
      return (
        <div lang={lang}>
          <RichText>{block.text}</RichText>
        </div>
      );
    case 'note':
      return <p className={classes.note}>{block.text}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
        <div className={classes.read} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {block.columns.map((column) => (
                  <th key={column.key} scope="col" data-end={column.align === 'end' || undefined}>
                    {column.text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody lang={lang}>
              {block.rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows that are read do not move
                <tr key={index}>
                  {row.map((cell, at) => (
                    <td
                      key={block.columns[at]!.key}
                      data-end={block.columns[at]!.align === 'end' || undefined}
                    >
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'works':
      return (
        <ol className={classes.works} lang={lang}>
          {block.items.map((work, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: works that are read do not move
            <li key={index}>
              <strong>{work.title}</strong>
              <p>
                <small>
                  {[work.kind, work.source].filter(Boolean).join(' · ')}
                  {work.href ? (
                    <>
                      {' · '}
                      <a href={work.href} target="_blank" rel="nofollow noopener noreferrer">
                        {work.link}
                      </a>
                    </>
                  ) : null}
                </small>
              </p>
              {work.why ? <p className={classes.prose}>{work.why}</p> : null}
            </li>
          ))}
        </ol>
      );
    case 'file':
      return renderFile(block.field);
  }
}
