import type { FormChange } from '@headwater/core/forms';
import { type LocalText, sayFormChange } from '@headwater/messages';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './calls.module.css';

interface FieldChange {
  field: 'title' | 'summary' | 'guide' | 'budget' | 'ceiling' | 'closesAt' | 'hostDeadlineAt';
  before: LocalText | number | string | null;
  after: LocalText | number | string | null;
}

/** A change of a published call, as everybody is told of it. */
export type CallChange = { id: string; changedAt: string; reason: LocalText } & (
  | { kind: 'form'; changes: FormChange[] }
  | { kind: 'fields'; changes: FieldChange[] }
);

/** Changes of a call, the newest first, each with its moment and the reason given. */
export function ChangeList({ changes, currency }: { changes: readonly CallChange[]; currency: string }) {
  const { t } = useTranslation();
  const text = useLocalText();
  return (
    <ol className={classes.announced}>
      {changes.map((one) => (
        <li key={one.id}>
          <Text size="sm" c="dimmed">
            <DateTime value={one.changedAt} />
          </Text>
          {one.kind === 'form' ? (
            <FormChangeLines changes={one.changes} />
          ) : (
            <ul>
              {one.changes.map((change) => (
                <li key={change.field}>
                  <FieldLine change={change} currency={currency} />
                </li>
              ))}
            </ul>
          )}
          {one.reason.en || one.reason.zh ? (
            <Text>{t('formChanges:reasonGiven', { reason: text(one.reason) })}</Text>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** What changed in a form, a line each. */
export function FormChangeLines({ changes }: { changes: readonly FormChange[] }) {
  const locale = useLocale();
  return (
    <ul>
      {changes.map((change) => (
        <li key={`${change.of}-${change.key}`}>{sayFormChange(locale, change)}</li>
      ))}
    </ul>
  );
}

function FieldLine({ change, currency }: { change: FieldChange; currency: string }) {
  const { t } = useTranslation();
  const field = t(`formChanges:fields.${change.field}`);
  const show = (value: FieldChange['before']) => {
    if (typeof value === 'number') return <Money minor={value} currency={currency} />;
    if (typeof value === 'string') return <DateTime value={value} />;
    return t('formChanges:none');
  };
  if (change.field === 'title' || change.field === 'summary' || change.field === 'guide')
    return t('formChanges:wordedAnew', { field });
  return (
    <>
      {t('formChanges:label', { field })} {show(change.before)} → {show(change.after)}
    </>
  );
}

/** What changed in a call since it was published; nothing where nothing did. */
export function CallChanges({ code, currency }: { code: string; currency: string }) {
  const { t } = useTranslation();
  const { data } = useGet<Page<CallChange>>(`/public/calls/${encodeURIComponent(code)}/changes`, {
    limit: 50,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('formChanges:publicTitle')} lede={t('formChanges:publicLede')}>
      <ChangeList changes={data.items} currency={currency} />
    </Section>
  );
}
