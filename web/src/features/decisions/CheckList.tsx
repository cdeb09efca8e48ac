import { formatMoney } from '@headwater/core/money';
import { Anchor, Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { Section } from '../../ui/Section.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import classes from './decisions.module.css';
import type { Check, DecisionRound } from './types.ts';
import { WaiveDialog } from './WaiveDialog.tsx';

/** What must be in order before the release, each with the applications that stand against it. */
export function CheckList({ round }: { round: DecisionRound }) {
  const { t } = useTranslation();
  const [waived, setWaived] = useState<Check | null>(null);
  if (round.checks.length === 0) return null;
  return (
    <Section title={t('decisions:checks.title')}>
      <ul className={classes.checks}>
        {round.checks.map((check) => (
          <CheckLine
            key={check.code}
            check={check}
            currency={round.currency}
            onWaive={() => setWaived(check)}
          />
        ))}
      </ul>
      {waived ? <WaiveDialog callId={round.callId} check={waived} onClose={() => setWaived(null)} /> : null}
    </Section>
  );
}

function CheckLine({ check, currency, onWaive }: { check: Check; currency: string; onWaive: () => void }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const locale = HTML_LANG[useLocale()];
  const { count = 0, awarded = 0, budget = 0 } = check.params;
  const isOnlyHidden = check.hasHidden && count === 0;
  return (
    <li>
      {check.passed ? (
        <IconCheck size={18} color="var(--hw-moss)" role="img" aria-label={t('decisions:checks.passed')} />
      ) : (
        <IconX size={18} color="var(--hw-seal)" role="img" aria-label={t('decisions:checks.failing')} />
      )}
      <div>
        {check.waiver
          ? t('decisions:checks.waived', { name: sayName(check.waiver.by), reason: check.waiver.reason })
          : check.passed
            ? t(`decisions:checks.${check.code}.ok`)
            : isOnlyHidden
              ? t('decisions:checks.hidden')
              : t(`decisions:checks.${check.code}.failing` as 'decisions:checks.all-decided.failing', {
                  count,
                  awarded: formatMoney(awarded, currency, locale),
                  budget: formatMoney(budget, currency, locale),
                })}
        {check.hasHidden && !isOnlyHidden ? (
          <div className={classes.soft}>{t('decisions:checks.hidden')}</div>
        ) : null}
        {check.can.waive ? (
          <Button size="compact-sm" variant="default" onClick={onWaive}>
            {t('decisions:checks.waive')}
          </Button>
        ) : null}
        {check.examples.length > 0 ? (
          <ul className={classes.examples}>
            {check.examples.map(({ id, number, title }) => (
              <li key={id}>
                <Anchor component={Link} to={`/applications/${id}`} inherit>
                  {[number, title].filter(Boolean).join(' · ')}
                </Anchor>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}
