import type { Estimate, FitCheck, RankingDiagnostics, Reliability } from '@headwater/core/ranking';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Section.tsx';
import { FitPlot } from './FitPlot.tsx';
import classes from './panels.module.css';

/** What the scores can carry: how far they agree, what they vary with, and whether the model looks like them. */
export function RankingFit({ diagnostics }: { diagnostics: RankingDiagnostics }) {
  const { t } = useTranslation();
  const { reliability, spreads, votesEach, fit } = diagnostics;
  const reliabilities: [string, Reliability | null][] = [
    [t('ranking:fit.observed'), reliability.observed],
    [t('ranking:fit.observedBest'), reliability.observedBest],
    [t('ranking:fit.modelled'), reliability.modelled],
  ];
  const estimates: [string, Estimate | null][] = [
    [t('ranking:fit.proposal'), spreads.proposal],
    [t('ranking:fit.residual'), spreads.residual],
    [t('ranking:fit.panel'), spreads.panel],
  ];
  return (
    <div className={classes.method}>
      <Section title={t('ranking:fit.title')} lede={t('ranking:fit.lede')}>
        <div className={classes.fitTables}>
          <FitTable
            caption={t('ranking:fit.reliability')}
            columns={[t('ranking:fit.one'), t('ranking:fit.mean', { votes: Number(votesEach.toFixed(1)) })]}
            rows={reliabilities.map(([name, one]) => [
              name,
              one?.one.toFixed(2) ?? '–',
              one?.mean.toFixed(2) ?? '–',
            ])}
          />
          <FitTable
            caption={t('ranking:fit.spreads')}
            columns={[t('ranking:fit.estimate'), t('ranking:fit.interval')]}
            rows={estimates.flatMap(([name, one]) =>
              one ? [[name, one.mean.toFixed(2), `${one.lower.toFixed(2)} – ${one.upper.toFixed(2)}`]] : [],
            )}
          />
        </div>
        {fit.length > 0 ? (
          <div style={{ marginTop: '2rem' }}>
            <FitPlot fit={fit} show={showCheck} />
          </div>
        ) : null}
      </Section>
    </div>
  );
}

const isShare = ({ code }: FitCheck) => code === 'grade-share' || code === 'tie-share';
const showShare = (value: number) => `${(100 * value).toFixed(1)} %`;
const showNumber = (value: number) => value.toFixed(2);
const showCheck = (check: FitCheck, value: number) => (isShare(check) ? showShare : showNumber)(value);

function FitTable({ caption, columns, rows }: { caption: string; columns: string[]; rows: string[][] }) {
  return (
    <table className={classes.scores}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={columns[index]} className="tabular">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
