import type { LocalText } from '@headwater/messages';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import classes from './calls.module.css';
import type { CallDetail } from './types.ts';

export interface Stages {
  items: {
    id: string;
    code: string;
    title: LocalText;
    status: CallDetail['status'];
    opensAt: string;
    closesAt: string;
  }[];
}

/** The calls of a chain in their order. */
export function StageList({ stages, here }: { stages: Stages['items']; here: string }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.stageList} aria-label={t('phases:stageList')}>
      {stages.map((stage) => (
        <li key={stage.id} aria-current={stage.id === here ? 'step' : undefined}>
          <div>
            {stage.id === here ? (
              <strong>
                <LocalTextView text={stage.title} />
              </strong>
            ) : (
              <Link to={`/calls/${stage.id}`}>
                <LocalTextView text={stage.title} />
              </Link>
            )}
            <div className={classes.code}>
              {stage.code} · {t(`calls:status.${stage.status}`)}
              {stage.id === here ? ` · ${t('phases:thisOne')}` : ''}
            </div>
          </div>
          <div>
            <DateTime value={stage.opensAt} precision="date" /> –{' '}
            <DateTime value={stage.closesAt} precision="date" />
          </div>
        </li>
      ))}
    </ol>
  );
}
