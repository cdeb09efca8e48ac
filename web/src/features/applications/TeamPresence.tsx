import { Alert, Button, Group, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { orderNames } from '../../ui/names.ts';
import classes from './together.module.css';
import type { LiveNews, Present } from './useLive.ts';

/** Who else is at this draft and at which part. */
export function TeamPresence({
  present,
  page,
  me,
  nameOfPart,
}: {
  present: Present[];
  /** This page itself, which is not shown. */
  page: string;
  me: string | null;
  nameOfPart: (id: string) => string | null;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const others = present.filter((one) => one.page !== page);
  if (others.length === 0) return null;
  const say = (one: Present) => {
    const [own] = orderNames(one, locale);
    const name = one.trueName ? t('together:here.onBehalf', { name: own, trueName: one.trueName }) : own;
    const shown = one.personId === me && !one.trueName ? t('together:here.you', { name }) : name;
    const place = one.place ? nameOfPart(one.place) : null;
    return place ? t('together:here.at', { name: shown, place }) : shown;
  };
  return (
    <div className={classes.present}>
      <IconUsers size={16} aria-hidden />
      <span className={classes.presentTitle} id="here-now">
        {t('together:here.title')}
      </span>
      <ul aria-labelledby="here-now" translate="no">
        {others.map((one) => (
          <li key={`${one.personId} ${one.page}`}>
            {one.place ? <a href={`#${one.place}`}>{say(one)}</a> : say(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What others changed just now, politely: it takes neither the focus nor the place. */
export function LiveNotice({
  texts,
  onDismiss,
  isLost,
}: {
  texts: string[];
  onDismiss: () => void;
  isLost: boolean;
}) {
  const { t } = useTranslation();
  const shown = isLost ? [...texts, t('together:live.lost')] : texts;
  return (
    <div role="status" className={classes.notice}>
      {shown.length > 0 ? (
        <Group justify="space-between" wrap="nowrap" gap="md" align="flex-start">
          <div>
            {shown.map((text) => (
              <Text key={text} size="sm">
                {text}
              </Text>
            ))}
          </div>
          {texts.length > 0 ? (
            <Button size="compact-sm" variant="subtle" onClick={onDismiss}>
              {t('together:live.dismiss')}
            </Button>
          ) : null}
        </Group>
      ) : null}
    </div>
  );
}

/** Says why nothing can be saved here any more. */
export function LiveEnded({ reason }: { reason: 'left' | 'no-draft' }) {
  const { t } = useTranslation();
  return (
    <Alert variant="light" color="silt" mb="lg" role="alert">
      {t(`together:live.ended.${reason}`)}
    </Alert>
  );
}

/** Words for the fields that others changed: who, as far as is known, and what. */
export function useChangeWords(labelOf: (field: string) => string) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (fields: string[], news: LiveNews | null): string[] => {
    const byName = new Map<string, string[]>();
    for (const field of fields) {
      const change = news?.changes.findLast((one) => one.field === field);
      const name = change ? (orderNames(change, locale)[0] ?? '') : '';
      byName.set(name, [...(byName.get(name) ?? []), labelOf(field)]);
    }
    return [...byName].map(([name, labels]) => {
      const shown = [...new Set(labels)].join(t('listSeparator'));
      return name
        ? t('together:live.changed', { name, fields: shown })
        : t('together:live.changedUnnamed', { fields: shown });
    });
  };
}
