import { type EligibilityRule, worstVerdict } from '@headwater/core/eligibility';
import { Anchor, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { useSentences } from '../../ui/useSentences.ts';
import { CountedAwards } from './CountedAwards.tsx';
import classes from './eligibility.module.css';
import { type Eligibility, liesInProfile, type ShownFinding } from './types.ts';
import { useEvidenceWords, useRuleWords } from './useRuleWords.ts';
import { VerdictBadge } from './Verdict.tsx';

interface Member {
  personId: string;
  name: string;
  nameAlt: string | null;
  consentedAt: string | null;
}

/**
 * What the rules of the call say of each member of a draft's team, by the very check that submission makes. The server
 * tells everybody the reasons of their own findings only.
 * @param revision of the draft as it is stored: with a new one the check is made again.
 */
export function TeamEligibility({
  applicationId,
  members,
  revision,
}: {
  applicationId: string;
  members: readonly Member[];
  revision: number;
}) {
  const { t } = useTranslation();
  const path = `/applications/${applicationId}/eligibility`;
  const { data, error } = useGet<Eligibility>(path);
  const team = members.map(({ personId, consentedAt }) => `${personId} ${consentedAt}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the team or of the draft is the reason to look again
  useEffect(() => void refresh(path), [path, team, revision]);
  if (error) return <ErrorNotice error={error} />;
  if (!data || data.rules.length === 0) return null;
  const waiting = members.filter(
    ({ personId, consentedAt }) =>
      !consentedAt && !data.findings.some((finding) => finding.personId === personId),
  );
  const binding = data.findings.filter((one) => one.binding === 'blocking');
  const words = {
    met: t('eligibility:team.met'),
    'not-met': t('eligibility:team.barred'),
    unknown: t('eligibility:team.unsure'),
  };
  return (
    <div className={classes.team}>
      <Title order={3}>{t('eligibility:team.title')}</Title>
      <p className={classes.soft}>{t('eligibility:team.lede')}</p>
      <p className={classes.overall} role="status">
        {words[worstVerdict(binding)]}
      </p>
      <ul className={classes.rules}>
        {data.rules.map((rule) => (
          <RuleOfTeam
            key={rule.key}
            rule={rule}
            findings={data.findings.filter((one) => one.rule === rule.key)}
            members={members}
          />
        ))}
      </ul>
      {waiting.length > 0 ? (
        <p className={classes.soft}>
          {t('eligibility:team.waiting', { names: waiting.map(({ name }) => name).join(', ') })}
        </p>
      ) : null}
    </div>
  );
}

function RuleOfTeam({
  rule,
  findings,
  members,
}: {
  rule: EligibilityRule;
  findings: readonly ShownFinding[];
  members: readonly Member[];
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const say = useRuleWords();
  return (
    <li>
      <strong>{say(rule)}</strong>
      <span className={classes.whom}> · {t(`eligibility:${rule.binding}`)}</span>
      <p className={classes.soft}>{text(rule.reason)}</p>
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <li key={finding.personId ?? 'host'}>
            <FindingOfTeam
              finding={finding}
              member={members.find(({ personId }) => personId === finding.personId) ?? null}
              rule={rule}
            />
          </li>
        ))}
      </ul>
    </li>
  );
}

function FindingOfTeam({
  finding,
  member,
  rule,
}: {
  finding: ShownFinding;
  member: Member | null;
  rule: EligibilityRule;
}) {
  const { t } = useTranslation();
  const { person } = useSession();
  const say = useEvidenceWords();
  const inSentences = useSentences();
  const { verdict, evidence, kind, missing, counted } = finding;
  const isMine = member !== null && member.personId === person?.id;
  const isOfProfile = liesInProfile(missing);
  return (
    <>
      <div className={classes.head}>
        <span>
          {member ? <PersonName name={member.name} nameAlt={member.nameAlt} /> : t('eligibility:team.host')}
        </span>
        <VerdictBadge verdict={verdict} advisory={rule.binding === 'advisory'} />
      </div>
      {verdict !== 'met' && evidence.length > 0 ? (
        <p className={classes.soft}>{inSentences(evidence.map(say))}</p>
      ) : null}
      {verdict === 'met' ? null : <CountedAwards counted={counted} />}
      {verdict === 'met' ? null : (
        <p>
          {isOfProfile && isMine ? (
            <Anchor component={Link} to={`/people/${member.personId}`}>
              {t('eligibility:change.profile')}
            </Anchor>
          ) : isOfProfile && member ? (
            t('eligibility:team.ask', { name: member.name })
          ) : missing === 'host-record' || (member && !isMine) ? null : (
            t(`eligibility:change.${kind}`)
          )}
        </p>
      )}
    </>
  );
}
