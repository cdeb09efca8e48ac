/** An application as a document to read without a connection, with no more in it than its reader sees on the screen. */
import { describeAnswers } from '@headwater/core/forms';
import { formatMoney } from '@headwater/core/money';
import { answerWords, type Locale, pickText, translatorFor } from '@headwater/messages';
import type { DocumentBlock, DocumentModel } from '../../platform/documents.ts';
import { documentAnswers, type readApplicationDetail } from '../applications/index.ts';

type Detail = Awaited<ReturnType<typeof readApplicationDetail>>;

/** The document; `attached` names the file in the pack of each file field that has one. */
export function describeApplication(
  detail: Detail,
  attached: ReadonlyMap<string, string>,
  issuer: string,
  locale: Locale,
): DocumentModel {
  const t = translatorFor(locale);
  const say = (key: 'number' | 'call' | 'host' | 'team' | 'keywords') => t(`reviewPack:application.${key}`);
  const { language } = detail;
  const other = language === 'en' ? 'zh' : 'en';
  const rows = [
    { label: say('number'), value: detail.number ?? '' },
    { label: say('call'), value: pickText(detail.callTitle, locale) },
    { label: say('host'), value: detail.host?.name ?? '' },
    { label: say('team'), value: detail.members.map(({ name }) => name).join(', ') },
    { label: say('keywords'), value: detail.keywords.join(', ') },
  ].filter(({ value }) => value !== '');
  const blocks: DocumentBlock[] = [
    { kind: 'heading', level: 1, text: detail.title, language },
    ...(detail.titleAlt
      ? [{ kind: 'paragraph' as const, text: detail.titleAlt, language: other as Locale }]
      : []),
    { kind: 'facts', rows },
    { kind: 'heading', level: 2, text: t('reviewPack:application.abstract') },
    { kind: 'paragraph', text: detail.abstract, language },
    ...(detail.abstractAlt
      ? [{ kind: 'paragraph' as const, text: detail.abstractAlt, language: other as Locale }]
      : []),
  ];
  const described = describeAnswers(detail.form, detail.answers, {
    language: locale,
    words: answerWords(locale),
    files: new Set(attached.keys()),
    isBlind: detail.hidden.names,
  });
  blocks.push(
    ...documentAnswers(described, {
      language,
      nameFile: (field) => t('reviewPack:application.attached', { name: attached.get(field) ?? '' }),
    }),
  );
  if (detail.budget.length > 0) {
    const nameOf = new Map(
      detail.call.budgetCategories.map(({ key, name }) => [key, pickText(name, locale)]),
    );
    const htmlLocale = locale === 'zh' ? 'zh-CN' : 'en-GB';
    blocks.push(
      { kind: 'heading', level: 2, text: t('reviewPack:application.budget') },
      {
        kind: 'table',
        columns: [
          { title: t('reviewPack:application.year'), width: 0.5 },
          { title: t('reviewPack:application.category'), width: 1.5 },
          { title: t('reviewPack:application.note'), width: 2 },
          { title: t('reviewPack:application.amount'), align: 'end' },
        ],
        rows: detail.budget.map(({ year, category, note, amount }) => [
          String(year),
          nameOf.get(category) ?? category,
          note,
          formatMoney(amount, detail.currency, htmlLocale),
        ]),
      },
    );
  }
  return {
    title: detail.title,
    language: locale,
    issuer,
    at: detail.submittedAt ?? detail.updatedAt,
    blocks,
  };
}
