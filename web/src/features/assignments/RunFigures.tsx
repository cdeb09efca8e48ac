import { Alert, Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { type StatTile, StatTiles } from '../../ui/StatTiles.tsx';
import classes from './assignments.module.css';
import type { Run, RunReport } from './types.ts';
import { useScore } from './useScore.ts';

/** A share of one in per cent. */
export function useShare(): (value: number) => string {
  const number = new Intl.NumberFormat(HTML_LANG[useLocale()], {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  return (value) => number.format(value);
}

/** How far from the optimum at most, in hundredths like every sum of matches: proofs leave gaps of any smallness. */
export function useGap(): (gap: number) => string {
  const show = useScore();
  const small = new Intl.NumberFormat(HTML_LANG[useLocale()], { maximumSignificantDigits: 2 });
  return (gap) => (gap >= 0.001 ? show(gap) : small.format(100 * gap));
}

const join = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ');

/** The figures of a run as it stands. */
export function RunFigures({ run, report }: { run: Run; report: RunReport }) {
  const { t } = useTranslation();
  const show = useScore();
  const share = useShare();
  const sayGap = useGap();
  const { size, fairness, apart } = report;
  const tiles: StatTile[] = [
    {
      id: 'assigned',
      label: t('assignments:figure.assigned'),
      value: size.reviewsAssigned,
      note: join(
        t('assignments:figure.wanted', { count: size.reviewsWanted }),
        report.keptPairs > 0 && t('assignments:figure.kept', { count: report.keptPairs }),
        report.lockedPairs ? t('board:report.locked', { count: report.lockedPairs }) : null,
      ),
    },
    {
      id: 'total',
      label: t('board:report.total'),
      value: show(report.total),
      note:
        report.upperBound === null
          ? undefined
          : t(run.adjusted ? 'board:report.boundAdjusted' : 'board:report.bound', {
              bound: show(report.upperBound),
            }),
    },
    ...(report.gap === null
      ? []
      : [
          {
            id: 'gap',
            label: t('assignments:figure.gap'),
            value: sayGap(report.gap),
            note: join(
              t(report.gap === 0 ? 'assignments:figure.proven' : 'assignments:figure.gapNote'),
              t('assignments:figure.seconds', { seconds: report.computeSeconds }),
            ),
          },
        ]),
    {
      id: 'worst',
      label: t('board:report.worst'),
      value: report.worst ? show(report.worst.score) : '–',
      note: join(
        fairness
          ? t('board:report.worstBound', { bound: show(fairness.worstBound) })
          : t('board:report.worstNote'),
        fairness && fairness.leftOut > 0 && t('board:report.leftOut', { count: fairness.leftOut }),
      ),
    },
    {
      id: 'mean',
      label: t('assignments:figure.mean'),
      value: show(report.meanScore),
      note:
        size.forbiddenPairs === null
          ? undefined
          : t('assignments:figure.eligible', { count: size.eligiblePairs, forbidden: size.forbiddenPairs }),
    },
    {
      id: 'short',
      label: t('assignments:figure.short'),
      value: report.shortApplications,
      note:
        report.reviewersBelowMinimum > 0
          ? t('assignments:figure.below', { count: report.reviewersBelowMinimum })
          : undefined,
    },
  ];
  if (apart) {
    tiles.push({
      id: 'apart',
      label: t('board:report.apart'),
      value: apart.candidates,
      note:
        apart.best === null
          ? t('board:report.apartShare', { share: share(apart.share) })
          : t('board:report.apartNote', { best: apart.best, share: share(apart.share) }),
    });
  }
  return <StatTiles tiles={tiles} />;
}

/** What an officer should know before the run is executed, in sentences. */
export function RunRemarks({ run, report }: { run: Run; report: RunReport }) {
  const { t } = useTranslation();
  const show = useScore();
  const share = useShare();
  const { randomisation: drawn, reviewersWithoutWorks: blank = 0 } = report;
  const { applicationsWithoutAbstract: bare = 0, applicationsWithoutCandidates: alone = 0 } = report;
  const page = `/calls/${run.callId}/assignments`;
  const link = (search: Record<string, string>) => (
    <Anchor component={Link} to={page} search={{ run: run.id, ...search }}>
      {t('board:report.showThem')}
    </Anchor>
  );
  const source = run.parameters.source;
  return (
    <div className={classes.remarks}>
      {source === 'fill' || source === 'imported' ? <p>{t(`board:report.source.${source}`)}</p> : null}
      {report.isPartial ? <p>{t('board:report.partial')}</p> : null}
      {run.adjusted && run.report && !report.isPartial ? (
        <p>{t('board:report.adjusted', { total: show(run.report.total) })}</p>
      ) : null}
      {report.reviewersAway ? (
        <p>{t('reviewLinks:availability.runAway', { count: report.reviewersAway })}</p>
      ) : null}
      {report.reviewersElsewhere ? (
        <p>{t('reviewLinks:availability.runFull', { count: report.reviewersElsewhere })}</p>
      ) : null}
      {drawn ? (
        <p>
          {t('board:report.drawn', { seed: drawn.seed, cap: share(drawn.maxProbability) })}{' '}
          {drawn.shareKept === undefined
            ? null
            : t('board:report.drawnShare', { share: share(drawn.shareKept) })}
        </p>
      ) : null}
      {blank + bare + alone > 0 ? (
        <Alert variant="light" color="silt">
          {blank > 0 ? (
            <div>
              {t('board:report.noWorks', { count: blank })}{' '}
              {link({ view: 'reviewers', 'l-state': 'no-works' })}
            </div>
          ) : null}
          {bare > 0 ? (
            <div>
              {t('board:report.noAbstract', { count: bare })} {link({ 's-state': 'noted' })}
            </div>
          ) : null}
          {alone > 0 ? (
            <div>
              {t('board:report.noCandidates', { count: alone })} {link({ 's-state': 'noted' })}
            </div>
          ) : null}
        </Alert>
      ) : null}
    </div>
  );
}
