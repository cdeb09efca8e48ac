import { formatMoney } from '@headwater/core/money';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { Money } from '../../ui/Money.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './portfolio.module.css';
import { ScrollRegion } from './ScrollRegion.tsx';
import type { Attribute, Cost, Named, Run, Summary } from './types.ts';
import { usePlanWords } from './usePlanWords.ts';

/** What each line pays for, and what more money in it would bring. */
export function LinesOutcome({ run, summary }: { run: Run; summary: Summary }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const words = usePlanWords();
  const amounts = new Map(run.definition.lines.map(({ key, amount }) => [key, amount]));
  return (
    <Section title={t('portfolioRuns:one.lines')}>
      <ScrollRegion label={t('portfolio:tableOf', { title: t('portfolioRuns:one.lines') })}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('portfolioRuns:one.column.line')}</th>
              <th scope="col" data-end>
                {t('portfolioRuns:one.applications')}
              </th>
              <th scope="col" data-end>
                {t('portfolioRuns:one.used')}
              </th>
              <th scope="col" data-end>
                {t('portfolioRuns:one.left')}
              </th>
              <th scope="col">{t('portfolioRuns:one.more')}</th>
            </tr>
          </thead>
          <tbody>
            {summary.lines?.map(({ key, used, chosen, more }) => (
              <tr key={key}>
                <th scope="row">{words.nameLine(run.definition, key)}</th>
                <td data-end>{chosen}</td>
                <td data-end>
                  <Money minor={used} currency={run.currency} />
                </td>
                <td data-end>
                  <Money minor={(amounts.get(key) ?? used) - used} currency={run.currency} />
                </td>
                <td>
                  {more
                    ? t('portfolioRuns:one.moreBrings', {
                        value: `+${more.value.toFixed(2)}`,
                        amount: formatMoney(more.amount, run.currency, locale),
                      })
                    : t('portfolioRuns:one.nothing')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  );
}

/** What each rule and lock costs, and whom it moves. */
export function PriceTable({
  run,
  summary,
  attributes,
}: {
  run: Run;
  summary: Summary;
  attributes: readonly Attribute[];
}) {
  const { t } = useTranslation();
  const words = usePlanWords(attributes);
  const rules = (summary.rules ?? []).flatMap(({ key, used, binding, cost }) => {
    const rule = run.definition.rules.find((one) => one.key === key);
    if (!rule) return [];
    const say = (value: number) => words.sayLimit(value, rule.measure, run.currency);
    const limits = [
      rule.floor === null ? null : `≥ ${say(rule.floor)}`,
      rule.ceiling === null ? null : `≤ ${say(rule.ceiling)}`,
    ];
    const limit = limits.filter((one) => one !== null).join(', ');
    return [{ key, name: words.nameRule(rule), limit, used: say(used), binding, cost }];
  });
  const locks = (summary.locks ?? []).map(({ applicationId, cost }) => ({
    key: applicationId,
    name: t('portfolioRuns:one.lockOf', { name: words.nameApplication(run.named, applicationId) }),
    limit: t(
      run.definition.locks.find((one) => one.applicationId === applicationId)?.isIn
        ? 'portfolio:locks.in'
        : 'portfolio:locks.out',
    ),
    used: '',
    binding: null,
    cost,
  }));
  const rows = [...rules, ...locks];
  if (rows.length === 0) return null;
  return (
    <Section title={t('portfolioRuns:one.prices')} lede={t('portfolioRuns:one.pricesLede')}>
      <ScrollRegion label={t('portfolio:tableOf', { title: t('portfolioRuns:one.prices') })}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('portfolio:rules.attribute')}</th>
              <th scope="col">{t('portfolioRuns:one.limit')}</th>
              <th scope="col" data-end>
                {t('portfolioRuns:one.used')}
              </th>
              <th scope="col" data-end>
                {t('portfolioRuns:one.cost')}
              </th>
              <th scope="col">{t('portfolioRuns:one.inBecause')}</th>
              <th scope="col">{t('portfolioRuns:one.outBecause')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, limit, used, cost }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{limit}</td>
                <td data-end>{used}</td>
                <td data-end>{cost ? `−${cost.value.toFixed(2)}` : t('portfolioRuns:one.free')}</td>
                <td>
                  <Moved cost={cost} side="added" named={run.named} />
                </td>
                <td>
                  <Moved cost={cost} side="dropped" named={run.named} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  );
}

const SHOWN = 6;

function Moved({
  cost,
  side,
  named,
}: {
  cost: Cost | null;
  side: 'added' | 'dropped';
  named: readonly Named[];
}) {
  const { t } = useTranslation();
  const words = usePlanWords();
  if (!cost || cost.counts[side] === 0) return '–';
  const shown = cost[side].slice(0, SHOWN);
  const rest = cost.counts[side] - shown.length;
  return (
    <>
      {shown.map((id, at) => (
        <span key={id}>
          {at > 0 ? ', ' : ''}
          <Link to={`/applications/${id}`}>{words.nameApplication(named, id)}</Link>
        </span>
      ))}
      {rest > 0 ? ` ${t('portfolioRuns:one.andMore', { count: rest })}` : null}
    </>
  );
}
