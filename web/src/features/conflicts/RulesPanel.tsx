import { Button, Group, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './conflicts.module.css';
import { useSetName } from './names.ts';
import { RulesEditor } from './RulesEditor.tsx';
import { Severity } from './Severity.tsx';
import type { Clearance, RuleDifference, RuleSet, RuleView } from './types.ts';
import { useSettingWords } from './useSettingWords.ts';

/** A set of rules: read, edited into a new version, and compared with what held before. */
export function RulesPanel({ path, counts = [] }: { path: string; counts?: Clearance['rules'] }) {
  const { t } = useTranslation();
  const setName = useSetName();
  const { data: set, error } = useGet<RuleSet>(path);
  const [isEditing, setEditing] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  if (!set) return error ? <ErrorNotice error={error} /> : <Skeleton height={320} />;
  if (isEditing) return <RulesEditor path={path} set={set} onDone={() => setEditing(false)} />;
  const name = setName(`${set.scope}-${set.version}`);
  return (
    <>
      <Group justify="space-between" align="flex-start" mb="md">
        <p className={classes.lede}>{t('rulesets:rules.callLede', { set: name })}</p>
        <Group>
          {set.can.follow ? (
            <Button variant="default" onClick={() => setLeaving(true)}>
              {t('rulesets:rules.follow')}
            </Button>
          ) : null}
          {set.can.edit ? (
            <Button variant="default" onClick={() => setEditing(true)}>
              {t(set.isOwn ? 'rulesets:rules.edit' : 'rulesets:rules.derive')}
            </Button>
          ) : null}
        </Group>
      </Group>
      <RulesTable rules={set.rules} counts={counts} />
      {set.differsFromFunder.length > 0 ? (
        <Section title={t('rulesets:rules.differs')}>
          <Differences list={set.differsFromFunder} />
        </Section>
      ) : null}
      <Versions set={set} />
      <ConfirmDialog
        opened={isLeaving}
        onClose={() => setLeaving(false)}
        title={t('rulesets:rules.followTitle')}
        text={t('rulesets:rules.followText')}
        confirmLabel={t('rulesets:rules.follow')}
        reasonLabel={t('rulesets:rules.note')}
        onConfirm={async (note) => {
          await post(`${path}/follow`, { revision: set.revision, note });
          await refresh(path, '/calls');
        }}
      />
    </>
  );
}

function RulesTable({ rules, counts }: { rules: RuleView[]; counts: Clearance['rules'] }) {
  const { t } = useTranslation();
  const hasCounts = counts.length > 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={t('conflicts:rulesTab')} tabIndex={0}>
      <table className={classes.rules}>
        <thead>
          <tr>
            <th scope="col">{t('conflicts:ruleColumn.rule')}</th>
            <th scope="col">{t('conflicts:ruleColumn.severity')}</th>
            <th scope="col">{t('conflicts:ruleColumn.source')}</th>
            {hasCounts ? (
              <>
                <th scope="col" data-align="end">
                  {t('conflicts:ruleColumn.standing')}
                </th>
                <th scope="col" data-align="end">
                  {t('conflicts:ruleColumn.overridden')}
                </th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => {
            const count = counts.find(({ key }) => key === rule.key);
            return (
              <tr key={rule.key}>
                <th scope="row">
                  <RuleWords rule={rule} />
                </th>
                <td>
                  {rule.isOn ? (
                    <Severity severity={rule.severity} />
                  ) : (
                    <span className={classes.soft}>{t('rulesets:rules.off')}</span>
                  )}
                </td>
                <td>
                  <RuleSource rule={rule} />
                </td>
                {hasCounts ? (
                  <>
                    <td data-align="end">{count?.standing ?? 0}</td>
                    <td data-align="end">{count?.overridden ?? 0}</td>
                  </>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** What a rule says, with the settings it is used with. */
function RuleWords({ rule }: { rule: RuleView }) {
  const { t } = useTranslation();
  const say = useSettingWords();
  const months = rule.settings.withinMonths;
  const settings = Object.entries(rule.settings).filter(
    ([name]) => name !== 'withinMonths' || months === null,
  );
  return (
    <>
      {t(`conflicts:rule.${rule.key}`)}
      <div className={classes.soft} style={{ fontWeight: 400 }}>
        {t(`conflicts:ruleText.${rule.key}`, { months: typeof months === 'number' ? months : '…' })}
      </div>
      {settings.map(([name, value]) => (
        <div key={name} className={classes.soft} style={{ fontWeight: 400 }}>
          {t(`rulesets:field.${name}`)}
          {t('common:colon')}
          {say(name, value)}
        </div>
      ))}
    </>
  );
}

/** The rule book that a rule comes from. */
export function RuleSource({ rule }: { rule: RuleView }) {
  const { t } = useTranslation();
  return (
    <>
      <a href={rule.source.url} target="_blank" rel="noreferrer">
        {rule.source.title}
      </a>
      <div className={classes.soft}>
        {rule.source.section}
        {rule.source.isExtended ? ` (${t('rulesets:rules.extended')})` : ''}
      </div>
    </>
  );
}

function Differences({ list }: { list: RuleDifference[] }) {
  const { t } = useTranslation();
  const say = useSettingWords();
  return (
    <ul className={classes.differences}>
      {list.map(({ key, field, before, after }) => (
        <li key={`${key} ${field}`}>
          {t(`conflicts:rule.${key}`)}
          {t('common:listSeparator')}
          {t(`rulesets:field.${field}`)}
          {t('common:colon')}
          <del>{say(field, before)}</del> → <ins>{say(field, after)}</ins>
        </li>
      ))}
    </ul>
  );
}

function Versions({ set }: { set: RuleSet }) {
  const { t } = useTranslation();
  const stored = set.versions.filter(({ note }) => note !== '');
  return (
    <Section title={t('rulesets:rules.versions')}>
      {stored.length === 0 ? <p className={classes.soft}>{t('rulesets:rules.noVersions')}</p> : null}
      <ul className={classes.evidence}>
        {stored.map((version) => (
          <li key={version.id}>
            <strong>{t('rulesets:rules.version', { version: version.version })}</strong>{' '}
            <span className={classes.soft}>
              <DateTime value={version.createdAt} precision="time" />
              {version.createdBy ? (
                <>
                  {' · '}
                  <PersonName name={version.createdBy.name} nameAlt={version.createdBy.nameAlt} />
                </>
              ) : null}
            </span>
            <blockquote className={classes.note}>{version.note}</blockquote>
            {version.isFollowing ? (
              <p className={classes.soft}>{t('rulesets:rules.follows')}</p>
            ) : (
              <Differences list={version.changes} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
