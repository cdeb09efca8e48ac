import { useTranslation } from 'react-i18next';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './calls.module.css';
import { PhaseSights } from './PhaseTimes.tsx';
import type { Track } from './trackTypes.ts';

/** A published version to be read. */
export function TrackReading({ track }: { track: Track }) {
  const { t } = useTranslation();
  const { criteria, prompts, scaleMin, scaleMax } = track.content;
  return (
    <>
      <Section title={t('tracks:judging')} lede={t('tracks:scale', { from: scaleMin, to: scaleMax })}>
        {criteria.map((criterion) => (
          <div key={criterion.key} className={classes.criterion}>
            <div className={classes.criterionHead}>
              <h3>
                <LocalTextView text={criterion.label} />
              </h3>
              <span className={classes.weight}>{t('tracks:weight', { weight: criterion.weight })}</span>
            </div>
            <p>
              <LocalTextView text={criterion.description} />
            </p>
            <dl className={classes.facts}>
              {criterion.anchors.map((anchor) => (
                <AnchorLine key={anchor.score} anchor={anchor} />
              ))}
            </dl>
          </div>
        ))}
      </Section>
      <Section title={t('tracks:prompts')} lede={t('tracks:promptsLede')}>
        <ul>
          {prompts.map((prompt) => (
            <li key={prompt.key}>
              <LocalTextView text={prompt.label} />{' '}
              <span className={classes.weight}>({t(`tracks:toWhom.${prompt.to}`)})</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('phases:phases')} lede={t('phases:phasesLede')}>
        <ol className={classes.stageList} aria-label={t('phases:matrix')}>
          {track.content.phases.map((phase, index) => (
            <li key={phase.key}>
              <PhaseSights phase={phase} />
              <div>
                {phase.opensAfterDays === null
                  ? t(index === 0 ? 'phases:fromBeginning' : 'phases:withRelease')
                  : t('phases:daysAfter', { count: phase.opensAfterDays })}
              </div>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}

function AnchorLine({ anchor }: { anchor: Track['content']['criteria'][number]['anchors'][number] }) {
  return (
    <>
      <dt className="tabular">{anchor.score}</dt>
      <dd>
        <LocalTextView text={anchor.meaning} />
      </dd>
    </>
  );
}
