import { type FormField, listFileTypes } from '@headwater/core/forms';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

/** What a field accepts, in a few words. */
export function FieldLimits({ field, isConditional }: { field: FormField; isConditional: boolean }) {
  const { t } = useTranslation();
  const parts = sayLimits(t, field);
  if (isConditional) parts.push(t('publicCalls:underCondition'));
  if (!field.required) parts.push(t('publicCalls:optional'));
  return <>{parts.join(' · ')}</>;
}

function sayLimits(t: TFunction, field: FormField): string[] {
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'richtext':
      return [
        ...(field.maxCharacters ? [t('publicCalls:upToCharacters', { count: field.maxCharacters })] : []),
        ...(field.maxWords ? [t('publicCalls:upToWords', { count: field.maxWords })] : []),
        ...(field.kind === 'richtext' ? [t('publicCalls:formulas')] : []),
      ];
    case 'number':
      return [t('publicCalls:number')];
    case 'choice':
      return [t('publicCalls:choice', { count: field.options.length })];
    case 'choices':
      return [t('publicCalls:choices', { count: field.options.length }), ...sayEntries(t, field)];
    case 'statement':
      return [t('publicCalls:statement')];
    case 'file':
      return [
        t('publicCalls:file', {
          types: listFileTypes(field)
            .map((type) => type.toUpperCase())
            .join(t('publicCalls:or')),
          size: field.maxMegabytes,
        }),
      ];
    case 'table':
    case 'people':
    case 'organisations':
    case 'plan':
    case 'works':
      return [t(`publicCalls:entries.${field.kind}`), ...sayEntries(t, field)];
  }
}

function sayEntries(t: TFunction, { least, most }: { least: number | null; most: number | null }): string[] {
  return [
    ...(least ? [t('publicCalls:least', { count: least })] : []),
    ...(most === null ? [] : [t('publicCalls:most', { count: most })]),
  ];
}
