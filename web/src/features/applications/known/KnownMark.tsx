import { Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../../app/Link.tsx';
import { useGet } from '../../../app/queries.ts';
import { usePersonName } from '../../../ui/usePersonName.ts';
import classes from './known.module.css';
import type { Prefill } from './types.ts';

/** A field with its present value, and how it is called where several stand together. */
export interface KnownField {
  field: string;
  value: unknown;
  label?: string;
}

/**
 * Says where what stands in some fields came from, as long as nobody has changed it: under one field, or with their
 * names under several.
 */
export function KnownMark({ applicationId, fields }: { applicationId: string; fields: KnownField[] }) {
  const { t } = useTranslation();
  const { data } = useGet<{ items: Prefill[] }>(`/applications/${applicationId}/prefills`);
  const first = useRef(new Map(fields.map(({ field, value }) => [field, JSON.stringify(value)])));
  const marks = fields.flatMap(({ field, value, label }) => {
    const prefill = data?.items.find((one) => one.field === field);
    return prefill && first.current.get(field) === JSON.stringify(value) ? [{ prefill, label }] : [];
  });
  const bySource = Map.groupBy(marks, ({ prefill }) => `${prefill.source} ${prefill.from?.id ?? ''}`);
  return [...bySource].map(([source, together]) => {
    const { prefill } = together[0]!;
    const labels = together.flatMap(({ label }) => label ?? []);
    return (
      <Text key={source} size="sm" className={classes.mark}>
        <Source prefill={prefill} />
        {labels.length > 0
          ? t('takeOver:known.parts', { fields: labels.join(t('takeOver:known.and')) })
          : null}
      </Text>
    );
  });
}

function Source({ prefill: { source, personName, personNameAlt, from } }: { prefill: Prefill }) {
  const { t } = useTranslation();
  const name = usePersonName()({ name: personName, nameAlt: personNameAlt });
  if (source === 'profile') return <>{t('takeOver:known.profile', { name })}</>;
  if (!from) return <>{t('takeOver:known.unknownApplication', { name })}</>;
  const { number, title } = from;
  return (
    <Link to={`/applications/${from.id}`}>
      {number
        ? t('takeOver:known.application', { name: number })
        : t('takeOver:known.draft', { name: shorten(title) || t('takeOver:untitled') })}
    </Link>
  );
}

const SHOWN = 48;
const shorten = (title: string) => (title.length > SHOWN ? `${title.slice(0, SHOWN - 1).trimEnd()}…` : title);
