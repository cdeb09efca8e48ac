/** Described answers (core/forms) as blocks of a document, for the PDF and for the pack to read offline. */
import type { AnswerBlock } from '@headwater/core/forms';
import { type Locale, sayAside } from '@headwater/messages';
import type { DocumentBlock } from '../../platform/documents.ts';

export interface DocumentedAnswers {
  /** Language of the document. */
  locale: Locale;
  /** Language of the applicant's words. */
  language: Locale;
  /** What to say of the file attached to a field. */
  nameFile: (field: string) => string;
  /** What to say below an answer with a formula that could not be set. */
  unset: string;
}

/** Headings of level 2 for sections and 3 for questions, then what was answered. */
export function documentAnswers(blocks: readonly AnswerBlock[], options: DocumentedAnswers): DocumentBlock[] {
  return blocks.flatMap((block) => documentBlock(block, options));
}

function documentBlock(
  block: AnswerBlock,
  { locale, language, nameFile, unset }: DocumentedAnswers,
): DocumentBlock[] {
  switch (block.kind) {
    case 'section':
      return [{ kind: 'heading', level: 2, text: block.text }];
    case 'question':
      return [{ kind: 'heading', level: 3, text: block.text }];
    case 'text':
      return [{ kind: 'paragraph', text: block.text, ...(block.words === 'applicant' ? { language } : {}) }];
    case 'markdown':
      return [{ kind: 'markdown', text: block.text, unset, language }];
    case 'note':
      return [{ kind: 'paragraph', text: block.text, isNote: true }];
    case 'list':
      return [{ kind: 'list', items: block.items }];
    case 'table':
      return [
        {
          kind: 'table',
          columns: block.columns.map(({ text, align }) => ({ title: text, align })),
          rows: block.rows,
        },
      ];
    case 'works':
      return block.items.flatMap((work): DocumentBlock[] => [
        {
          kind: 'paragraph',
          text: [{ text: work.title, bold: true }, sayAside(work.kind, locale)],
          language,
        },
        ...(work.source || work.link
          ? [
              {
                kind: 'paragraph' as const,
                text: [work.source, work.link].filter(Boolean).join(' · '),
                isNote: true,
              },
            ]
          : []),
        ...(work.why ? [{ kind: 'paragraph' as const, text: work.why, language }] : []),
      ]);
    case 'file':
      return [{ kind: 'paragraph', text: nameFile(block.field) }];
  }
}
