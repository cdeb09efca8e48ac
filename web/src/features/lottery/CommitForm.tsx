import { Button, Radio, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Section } from '../../ui/Section.tsx';
import { fromZoned, toZoned } from '../calls/zonedTime.ts';
import classes from '../portfolio/portfolio.module.css';
import { DRAW_RULES, type DrawRule, type Lotteries, SOURCE_KINDS, type SourceKind } from './types.ts';

const HOUR_MS = 3_600_000;

/** Fixes a draw: by which rule, on which public value, and what is opened afterwards. */
export function CommitForm({ data }: { data: Lotteries }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const later = (hours: number) => toZoned(new Date(Date.now() + hours * HOUR_MS).toISOString(), timeZone);
  const [rule, setRule] = useState<DrawRule>('groups');
  const [kind, setKind] = useState<SourceKind>('drand');
  const [at, setAt] = useState(() => later(24));
  const [fallback, setFallback] = useState<SourceKind | ''>('nist-beacon');
  const [fallbackAt, setFallbackAt] = useState(() => later(48));
  const [reveal, setReveal] = useState<'own' | 'all'>('own');
  const [isAsking, setAsking] = useState(false);
  const slope = data.comparison?.result?.slope;
  const sources = SOURCE_KINDS.map((value) => ({ value, label: t(`draws:commit.sources.${value}`) }));
  return (
    <Section title={t('draws:commit.title')} lede={t('draws:commit.lede')}>
      <Stack maw={720}>
        <Radio.Group
          label={t('draws:commit.rule')}
          value={rule}
          onChange={(value) => setRule(value as DrawRule)}
        >
          <Stack gap="xs" mt="xs">
            {DRAW_RULES.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`draws:rule.${value}`)}
                description={t(`draws:ruleText.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t('draws:commit.source')}
            allowDeselect={false}
            value={kind}
            onChange={(value) => setKind(value as SourceKind)}
            data={sources}
          />
          <TextInput
            type="datetime-local"
            label={t('draws:commit.at')}
            description={t('draws:commit.atHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
          <Select
            label={t('draws:commit.fallback')}
            allowDeselect={false}
            value={fallback}
            onChange={(value) => setFallback((value ?? '') as SourceKind | '')}
            data={[{ value: '', label: t('draws:commit.noFallback') }, ...sources]}
          />
          {fallback === '' ? null : (
            <TextInput
              type="datetime-local"
              label={t('draws:commit.fallbackAt')}
              required
              value={fallbackAt}
              onChange={(event) => setFallbackAt(event.currentTarget.value)}
            />
          )}
        </SimpleGrid>
        <Radio.Group
          label={t('draws:commit.reveal')}
          value={reveal}
          onChange={(value) => setReveal(value as 'own' | 'all')}
        >
          <Stack gap="xs" mt="xs">
            {(['own', 'all'] as const).map((value) => (
              <Radio key={value} value={value} label={t(`draws:commit.reveals.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
      <div className={classes.buttons}>
        <Button
          disabled={at === '' || (fallback !== '' && fallbackAt === '') || !data.latestRankingId}
          onClick={() => setAsking(true)}
        >
          {t('draws:commit.button')}
        </Button>
      </div>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('draws:commit.confirm')}
        text={t('draws:commit.confirmText')}
        confirmLabel={t('draws:commit.button')}
        labelOf={(field) =>
          field === 'random.at'
            ? t('draws:commit.at')
            : field === 'fallback.at'
              ? t('draws:commit.fallbackAt')
              : field === 'slope'
                ? t('draws:compare.slope')
                : field
        }
        onConfirm={async () => {
          await post(`/calls/${data.callId}/lotteries`, {
            rankingId: data.latestRankingId,
            rule,
            ...(rule === 'linear' && slope ? { slope } : {}),
            reveal,
            random: { kind, at: fromZoned(at, timeZone) },
            ...(fallback === '' ? {} : { fallback: { kind: fallback, at: fromZoned(fallbackAt, timeZone) } }),
          });
          await refresh('/calls', '/registry');
        }}
      />
    </Section>
  );
}
