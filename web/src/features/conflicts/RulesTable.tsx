import { useTranslation } from 'react-i18next';
import classes from './conflicts.module.css';
import { Severity } from './Severity.tsx';
import type { Clearance } from './types.ts';

/** The rules of clearance with the rule books they come from, and how much each found. */
export function RulesTable({ clearance }: { clearance: Clearance }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={t('conflicts:rulesTab')} tabIndex={0}>
      <table className={classes.rules}>
        <thead>
          <tr>
            <th scope="col">{t('conflicts:ruleColumn.rule')}</th>
            <th scope="col">{t('conflicts:ruleColumn.severity')}</th>
            <th scope="col">{t('conflicts:ruleColumn.source')}</th>
            <th scope="col" data-align="end">
              {t('conflicts:ruleColumn.standing')}
            </th>
            <th scope="col" data-align="end">
              {t('conflicts:ruleColumn.overridden')}
            </th>
          </tr>
        </thead>
        <tbody>
          {clearance.rules.map((rule) => (
            <tr key={rule.key}>
              <th scope="row">
                {t(`conflicts:rule.${rule.key}`)}
                <div className={classes.soft} style={{ fontWeight: 400 }}>
                  {t(`conflicts:ruleText.${rule.key}`, { months: rule.withinMonths })}
                </div>
              </th>
              <td>
                <Severity severity={rule.severity} />
              </td>
              <td>
                <a href={rule.source.url} target="_blank" rel="noreferrer">
                  {rule.source.title}
                </a>
                <div className={classes.soft}>{rule.source.section}</div>
              </td>
              <td data-align="end">{rule.standing}</td>
              <td data-align="end">{rule.overridden}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
