import { Button, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from '../portfolio/portfolio.module.css';
import { ScrollRegion } from '../portfolio/ScrollRegion.tsx';
import { ChancePlot } from './ChancePlot.tsx';
import type { Lotteries, Result, RuleReport } from './types.ts';
import { useDrawWords } from './useDrawWords.ts';

/** The three rules in three columns, with what they lose and how far one grade can move a chance. */
export function RuleComparison({ data }: { data: Lotteries }) {
  const { t } = useTranslation();
  const { comparison, latestRankingId } = data;
  const [slope, setSlope] = useState<number | string>('');
  const start = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post(`/calls/${data.callId}/lottery-comparisons`, {
        rankingId: latestRankingId,
        ...(slope === '' ? {} : { slope }),
      }),
    onSuccess: () => refresh('/calls'),
  });
  const isAtWork = comparison?.status === 'computing' && comparison.jobId !== null;
  return (
    <Section title={t('draws:compare.title')} lede={t('draws:compare.lede')}>
      {latestRankingId === null ? (
        <p>
          <Link to={`/calls/${data.callId}/ranking`}>{t('draws:compare.noRanking')}</Link>
        </p>
      ) : null}
      {isAtWork ? (
        <JobProgress
          jobId={comparison.jobId!}
          title={t('draws:compare.running')}
          onOver={() => void refresh('/calls')}
        />
      ) : null}
      {comparison?.result ? <Columns result={comparison.result} named={data.named} /> : null}
      {!comparison ? <p className={classes.soft}>{t('draws:compare.none')}</p> : null}
      <ErrorNotice error={start.error} />
      {data.can.compare && latestRankingId && !isAtWork ? (
        <div className={classes.block}>
          <NumberInput
            label={t('draws:compare.slope')}
            description={t('draws:compare.slopeHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder={comparison?.result ? comparison.result.slope.toPrecision(3) : undefined}
            min={0}
            step={0.05}
            value={slope}
            onChange={setSlope}
          />
          <div className={classes.wide}>
            <Button
              variant={comparison ? 'default' : 'filled'}
              loading={start.isPending}
              onClick={() => start.mutate()}
            >
              {t(comparison ? 'draws:compare.again' : 'draws:compare.start')}
            </Button>
          </div>
        </div>
      ) : null}
    </Section>
  );
}

function Columns({ result, named }: { result: Result; named: Lotteries['named'] }) {
  const { t } = useTranslation();
  const { sayChance } = useDrawWords();
  const nameOf = (id: string) => {
    const one = named.find((known) => known.id === id);
    return one?.number ?? one?.title ?? '–';
  };
  const count = (value: number) => value.toFixed(2);
  const rows: { question: string; answer: (report: RuleReport) => string }[] = [
    { question: t('draws:compare.certain'), answer: ({ certain }) => String(certain) },
    { question: t('draws:compare.drawn'), answer: ({ drawn }) => String(drawn) },
    { question: t('draws:compare.without'), answer: ({ without }) => String(without) },
    { question: t('draws:compare.expected'), answer: ({ expectedBest }) => count(expectedBest) },
    { question: t('draws:compare.loss'), answer: ({ loss }) => count(Math.max(0, loss)) },
    { question: t('draws:compare.worst'), answer: ({ worstCase }) => count(worstCase) },
    {
      question: t('draws:compare.single'),
      answer: ({ sensitivity }) =>
        sensitivity ? sayChance(sensitivity.largest) : t('draws:compare.unmoved'),
    },
    {
      question: t('draws:compare.total'),
      answer: ({ sensitivity }) => (sensitivity ? sayChance(sensitivity.total) : '–'),
    },
  ];
  return (
    <>
      <p>{t('draws:compare.places', { places: result.places, best: count(result.orderBest) })}</p>
      <ScrollRegion label={t('portfolio:tableOf', { title: t('draws:compare.title') })}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('draws:compare.question')}</th>
              {result.rules.map(({ rule }) => (
                <th key={rule} scope="col">
                  {t(`draws:rule.${rule}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <td />
              {result.rules.map(({ rule }) => (
                <td key={rule} className={classes.soft}>
                  {t(`draws:ruleText.${rule}`)}
                </td>
              ))}
            </tr>
            {rows.map(({ question, answer }) => (
              <tr key={question}>
                <th scope="row">{question}</th>
                {result.rules.map((report) => (
                  <td key={report.rule}>{answer(report)}</td>
                ))}
              </tr>
            ))}
            <tr>
              <td />
              {result.rules.map(({ rule, sensitivity }) => (
                <td key={rule} className={classes.soft}>
                  {sensitivity
                    ? t('draws:compare.change', {
                        number: nameOf(sensitivity.applicationId),
                        from: sensitivity.from,
                        to: sensitivity.to,
                      })
                    : null}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
      {result.tried > 0 ? (
        <p className={classes.soft}>{t('draws:compare.tried', { count: result.tried })}</p>
      ) : null}
      <ChancePlot result={result} nameOf={nameOf} />
    </>
  );
}
