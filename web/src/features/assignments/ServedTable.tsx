import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './assignments.module.css';
import { MatchBar } from './MatchBar.tsx';
import { PairDrawer, type PairKey } from './PairDrawer.tsx';
import { useRuleWords } from './ruleWords.ts';
import type { Run, ServedApplication } from './types.ts';
import { useScore } from './useScore.ts';

/** The applications of a run with the reviewers they would get, the worst served first. */
export function ServedTable({ run }: { run: Run }) {
  const { t } = useTranslation();
  const show = useScore();
  const [pair, setPair] = useState<PairKey | null>(null);
  const best = run.report?.bestScores.at(-1)?.to ?? 1;
  const columns: Column<ServedApplication>[] = [
    {
      id: 'application',
      header: t('assignments:served.application'),
      sort: 'number',
      cell: (one) => (
        <>
          <Link to={`/applications/${one.id}`}>{one.title}</Link>
          <div className={classes.soft}>{one.number}</div>
        </>
      ),
    },
    {
      id: 'match',
      header: t('assignments:served.match'),
      sort: 'score',
      width: '11rem',
      cell: (one) => (
        <>
          <MatchBar score={one.score} best={best} />
          <div className={classes.soft}>
            {t('assignments:served.best')} {show(one.bestScore)}
          </div>
        </>
      ),
    },
    {
      id: 'reviewers',
      header: t('assignments:served.reviewers'),
      width: '24rem',
      cell: (one) => (
        <>
          <ServedRemarks one={one} />
          <ul className={classes.reviewers}>
            {one.reviewers.map((person) => (
              <li key={person.id}>
                <button
                  type="button"
                  className={classes.linkButton}
                  onClick={() => setPair({ runId: run.id, applicationId: one.id, personId: person.id })}
                >
                  <PersonName name={person.name} nameAlt={person.nameAlt} />
                </button>
                <span className={`tabular ${classes.soft}`}>
                  {person.isKept ? `${t('assignments:served.kept')} · ` : ''}
                  {person.isLocked ? `${t('board:served.locked')} · ` : ''}
                  {show(person.score)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ),
    },
  ];
  return (
    <>
      <DataTable<ServedApplication>
        path={`/assignment-runs/${run.id}/applications`}
        label={t('assignments:served.label')}
        prefix="s-"
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel={t('assignments:served.search')}
        filters={[
          {
            name: 'state',
            label: t('assignments:served.filter'),
            options: (['short', 'unmet', 'noted'] as const).map((value) => ({
              value,
              label: t(`board:served.state.${value}`),
            })),
          },
        ]}
        empty={{ title: t('assignments:served.empty') }}
      />
      <PairDrawer run={run} pair={pair} onClose={() => setPair(null)} />
    </>
  );
}

/** What an application lacks: reviewers, a rule, or something to match by; why, and what would free it. */
function ServedRemarks({ one }: { one: ServedApplication }) {
  const { t, i18n } = useTranslation();
  const { sayRule, sayRelief } = useRuleWords();
  const why = `assignments:served.shortfall.${one.shortfall}`;
  return (
    <>
      {one.shortfall ? (
        <div>
          <StatusBadge
            tone="bad"
            label={`${t('assignments:served.got', { got: one.got, wanted: one.wanted })} · ${t(
              (i18n.exists(why)
                ? why
                : 'assignments:served.shortfall.capacity') as 'assignments:served.shortfall.capacity',
            )}`}
          />
          {one.relief.length > 0 ? (
            <div className={classes.soft}>
              {t('board:unmet.freed', { what: sayRelief(one.relief, null) })}
            </div>
          ) : null}
        </div>
      ) : null}
      {one.unmet.map((unmet) => (
        <div key={JSON.stringify(unmet.rule)}>
          <StatusBadge
            tone="attention"
            label={t('board:unmet.title', { rule: sayRule(unmet.rule), got: unmet.got })}
          />
          <div className={classes.soft}>
            {t(`board:unmet.why.${unmet.why}` as 'board:unmet.why.forced-pairs')}{' '}
            {unmet.wouldFree.length > 0
              ? t('board:unmet.freed', { what: sayRelief(unmet.wouldFree, unmet.rule) })
              : null}
          </div>
        </div>
      ))}
      {one.notes.map((note) => (
        <div key={note}>
          <StatusBadge tone="attention" label={t(`board:note.${note}` as 'board:note.no-abstract')} />
        </div>
      ))}
      {one.apart > 0 ? (
        <div className={classes.soft}>{t('board:served.apart', { count: one.apart })}</div>
      ) : null}
    </>
  );
}
