import { type EligibilityRule, worstVerdict } from '@headwater/core/eligibility';
import { Anchor, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSentences } from '../../ui/useSentences.ts';
import { CountedAwards } from './CountedAwards.tsx';
import classes from './eligibility.module.css';
import { type Eligibility, liesInProfile, type ShownFinding } from './types.ts';
import { useEvidenceWords, useRuleWords } from './useRuleWords.ts';
import { VerdictBadge } from './Verdict.tsx';

type Role = 'lead' | 'co-investigator';

/** What a call asks of those who apply; signed in, with what is met, what is not, and what would change it. */
export function WhoMayApply({
  call,
}: {
  call: { id: string; code: string; eligibility: EligibilityRule[]; isOpen: boolean };
}) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [role, setRole] = useState<Role>('lead');
  const asks = person !== null && call.eligibility.length > 0;
  const { data, error } = useGet<Eligibility>(asks ? `/calls/${call.id}/eligibility` : null, { role });
  if (call.eligibility.length === 0) return null;
  return (
    <Section title={t('eligibility:who')} lede={t('eligibility:whoLede')}>
      <ErrorNotice error={error} />
      {asks ? (
        <>
          <SegmentedControl
            mb="md"
            aria-label={t('eligibility:mayI')}
            value={role}
            onChange={(next) => setRole(next as Role)}
            data={[
              { value: 'lead', label: t('eligibility:asLead') },
              { value: 'co-investigator', label: t('eligibility:asMember') },
            ]}
          />
          {data ? <Overall eligibility={data} /> : null}
        </>
      ) : (
        <p className={classes.soft}>
          <Anchor component={Link} to="/sign-in" search={{ to: `/calls/${call.code}` }}>
            {t('eligibility:signIn')}
          </Anchor>
        </p>
      )}
      <RuleList rules={call.eligibility} findings={data?.findings ?? []} />
    </Section>
  );
}

function Overall({ eligibility }: { eligibility: Eligibility }) {
  const { t } = useTranslation();
  const binding = eligibility.findings.filter((one) => one.binding === 'blocking');
  const words = {
    met: t('eligibility:allMet'),
    'not-met': t('eligibility:barred'),
    unknown: t('eligibility:unsure'),
  };
  return (
    <p className={classes.overall} role="status">
      {words[worstVerdict(binding)]}
    </p>
  );
}

/** Rules in words, each with its reason, and with what it says of oneself where that is known. */
export function RuleList({
  rules,
  findings,
}: {
  rules: readonly EligibilityRule[];
  findings: readonly ShownFinding[];
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const say = useRuleWords();
  return (
    <ul className={classes.rules}>
      {rules.map((rule) => {
        const finding = findings.find((one) => one.rule === rule.key);
        const source = text(rule.source);
        return (
          <li key={rule.key}>
            <div className={classes.head}>
              <strong>{say(rule)}</strong>
              {finding ? (
                <VerdictBadge verdict={finding.verdict} advisory={rule.binding === 'advisory'} />
              ) : null}
            </div>
            <span className={classes.whom}>
              {[
                rule.kind === 'host' ? null : t(`eligibility:applies.${rule.applies}`),
                t(`eligibility:${rule.binding}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <p>{text(rule.reason)}</p>
            {source ? <p className={classes.soft}>{t('eligibility:source', { source })}</p> : null}
            {finding ? <FindingText finding={finding} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** What a finding rests on, and what would change it. */
function FindingText({ finding }: { finding: ShownFinding }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const say = useEvidenceWords();
  const inSentences = useSentences();
  const { verdict, missing, kind } = finding;
  return (
    <>
      <p className={classes.soft}>{inSentences(finding.evidence.map(say))}</p>
      <CountedAwards counted={finding.counted} />
      {verdict === 'met' ? null : (
        <p>
          {liesInProfile(missing) && person ? (
            <Anchor component={Link} to={`/people/${person.id}`}>
              {t('eligibility:change.profile')}
            </Anchor>
          ) : missing === 'host' ? (
            t('eligibility:change.hostProfile')
          ) : missing === 'host-record' ? null : (
            t(`eligibility:change.${kind}`)
          )}
        </p>
      )}
    </>
  );
}
