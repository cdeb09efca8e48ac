import { Button, Group, Select, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { AlternativesList } from './AlternativesList.tsx';
import { ApplicationPicker } from './ApplicationPicker.tsx';
import { ApplyForm } from './ApplyForm.tsx';
import classes from './assignments.module.css';
import type { Adjustment } from './boardTypes.ts';
import type { Run, RunPair, ServedApplication } from './types.ts';

type Mode = 'lock' | 'forbid' | 'swap' | 'alternatives';

/** What can be done with a pair of a preview: set it, forbid it, put somebody else in its place, or exchange it. */
export function PairAdjusting({ run, pair, onDone }: { run: Run; pair: RunPair; onDone: () => void }) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<Mode | null>(null);
  const [adjustment, setAdjustment] = useState<Adjustment | null>(null);
  const names = { submission: pair.application.id, reviewer: pair.person.id };
  const choose = (next: Mode) => {
    setMode(next);
    setAdjustment(next === 'lock' || next === 'forbid' ? { kind: next, ...names } : null);
  };
  const modes: Mode[] = pair.isKept
    ? []
    : ['alternatives', 'swap', 'forbid', ...(pair.isLocked ? [] : (['lock'] as const))];
  if (modes.length === 0)
    return (
      <section className={classes.adjusting}>
        <p>{t('adjusting:adjust.atWork')}</p>
        <Link to={`/calls/${run.callId}/reviews`} search={{ tab: 'reviewers' }}>
          {t('adjusting:adjust.toReviewers')}
        </Link>
      </section>
    );
  return (
    <section className={classes.adjusting} aria-labelledby="adjusting">
      <Title order={3} id="adjusting" mb="sm">
        {t('adjusting:adjust.title')}
      </Title>
      <Group gap="xs" mb="md">
        {modes.map((one) => (
          <Button
            key={one}
            size="compact-md"
            variant={mode === one ? 'filled' : 'default'}
            aria-pressed={mode === one}
            onClick={() => choose(one)}
          >
            {t(`adjusting:adjust.${one}`)}
          </Button>
        ))}
      </Group>
      {mode === 'alternatives' ? (
        <AlternativesList
          run={run}
          pair={pair}
          chosen={adjustment?.kind === 'replace' ? adjustment.by : null}
          onChoose={(by) => setAdjustment({ kind: 'replace', ...names, by })}
        />
      ) : null}
      {mode === 'swap' ? (
        <SwapFields
          run={run}
          pair={pair}
          onChoose={(second) => setAdjustment(second && { kind: 'swap', first: names, second })}
        />
      ) : null}
      {adjustment ? (
        <ApplyForm key={JSON.stringify(adjustment)} run={run} adjustment={adjustment} onDone={onDone} />
      ) : null}
    </section>
  );
}

function SwapFields({
  run,
  pair,
  onChoose,
}: {
  run: Run;
  pair: RunPair;
  onChoose: (second: { submission: string; reviewer: string } | null) => void;
}) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const [other, setOther] = useState<ServedApplication | null>(null);
  const free = other?.reviewers.filter((one) => !one.isKept && one.id !== pair.person.id) ?? [];
  return (
    <div className={classes.form} style={{ marginBottom: '1rem' }}>
      <ApplicationPicker<ServedApplication>
        path={`/assignment-runs/${run.id}/applications`}
        label={t('adjusting:adjust.otherApplication')}
        value={other}
        onChoose={(one) => {
          setOther(one?.id === pair.application.id ? null : one);
          onChoose(null);
        }}
      />
      <Select
        key={other?.id ?? ''}
        label={t('adjusting:adjust.otherReviewer')}
        disabled={free.length === 0}
        data={free.map((person) => ({ value: person.id, label: sayName(person) }))}
        onChange={(reviewer) => onChoose(other && reviewer ? { submission: other.id, reviewer } : null)}
      />
    </div>
  );
}
