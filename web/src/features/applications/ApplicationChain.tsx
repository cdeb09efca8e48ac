import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { Section } from '../../ui/Section.tsx';
import calls from '../calls/calls.module.css';
import { ApplicationStatusBadge } from './applicationStatus.tsx';
import classes from './applications.module.css';
import type { ApplicationDetail } from './types.ts';

/** The stages of an application, with the way to what was decided at each as far as it is released. */
export function ApplicationChain({ application }: { application: ApplicationDetail }) {
  const { t } = useTranslation();
  if (application.stages.length === 0) return null;
  return (
    <Section title={t('phases:chain')}>
      <ol className={calls.stageList}>
        {application.stages.map((stage) => (
          <li key={stage.callId} aria-current={stage.applicationId === application.id ? 'step' : undefined}>
            <div>
              {stage.applicationId && stage.applicationId !== application.id ? (
                <Link to={`/applications/${stage.applicationId}`}>
                  <LocalTextView text={stage.callTitle} />
                </Link>
              ) : (
                <span>
                  <LocalTextView text={stage.callTitle} />
                </span>
              )}
              <div className={classes.number}>
                {stage.number ?? stage.callCode}
                {stage.applicationId && stage.isReleased ? (
                  <>
                    {' · '}
                    <Link to={`/applications/${stage.applicationId}/decision`}>
                      {t('phases:readDecision')}
                    </Link>
                  </>
                ) : null}
              </div>
            </div>
            <div>
              {stage.status ? (
                <ApplicationStatusBadge status={stage.status} />
              ) : (
                <DateTime value={stage.closesAt} precision="date" />
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
