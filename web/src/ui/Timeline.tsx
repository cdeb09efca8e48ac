import { Anchor, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconExclamationMark, IconPointFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../app/Link.tsx';
import classes from './Timeline.module.css';

/** A step of a round. `at` is when (a `<DateTime>`), `blockers` what must happen before it can go on. */
export interface TimelineStep {
  id: string;
  title: string;
  state: 'done' | 'current' | 'blocked' | 'upcoming';
  at?: ReactNode;
  note?: ReactNode;
  blockers?: { text: string; to?: string }[];
  to?: string;
}

const MARKS = {
  done: <IconCheck size={14} stroke={3} />,
  current: <IconPointFilled size={16} />,
  blocked: <IconExclamationMark size={14} stroke={3} />,
  upcoming: null,
};

/** The steps of a round and what blocks each: a line of columns where there is room, else a column. */
export function Timeline({ steps, label }: { steps: TimelineStep[]; label: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.wrap}>
      <ol className={classes.track} aria-label={label}>
        {steps.map((step) => (
          <li
            key={step.id}
            className={classes.step}
            data-state={step.state}
            aria-current={step.state === 'current' || step.state === 'blocked' ? 'step' : undefined}
          >
            <span className={classes.mark} aria-hidden="true">
              {MARKS[step.state]}
            </span>
            <div className={classes.title}>
              {step.to ? (
                <Anchor component={Link} to={step.to} inherit>
                  {step.title}
                </Anchor>
              ) : (
                step.title
              )}
              <VisuallyHidden> ({t(`ui.step.${step.state}`)})</VisuallyHidden>
            </div>
            {step.at ? <div className={classes.at}>{step.at}</div> : null}
            {step.note ? <div className={classes.note}>{step.note}</div> : null}
            {step.blockers && step.blockers.length > 0 ? (
              <ul className={classes.blockers} aria-label={t('ui.blockedBy')}>
                {step.blockers.map(({ text, to }) => (
                  <li key={text}>
                    {to ? (
                      <Anchor component={Link} to={to} inherit>
                        {text}
                      </Anchor>
                    ) : (
                      text
                    )}
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
