import { Anchor, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PanelStatus } from './panelStatus.tsx';
import classes from './panels.module.css';
import type { PanelView } from './types.ts';

/** The panels in which the reader sits, or whose calls they follow. */
export default function PanelsPage() {
  const { t } = useTranslation();
  const { data, error, isPending } = useGet<{ items: PanelView[] }>('/panels');
  return (
    <>
      <PageHeader title={t('panels:title')} lede={t('panels:lede')} />
      <ErrorNotice error={error} />
      {isPending ? <Skeleton height={160} /> : null}
      {data?.items.length === 0 ? (
        <EmptyState title={t('panels:none')} text={t('panels:noneText')} />
      ) : (
        <ul className={classes.panels}>
          {data?.items.map((panel) => (
            <li key={panel.id} className={classes.panel}>
              <div>
                <div className={classes.panelName}>
                  <Anchor component={Link} to={`/panels/${panel.id}`} inherit>
                    <LocalTextView text={panel.name} />
                  </Anchor>
                  <PanelStatus status={panel.status} />
                </div>
                <div className={classes.facts}>
                  <span>
                    {panel.callCode} · <LocalTextView text={panel.callTitle} />
                  </span>
                  {panel.meetsAt ? (
                    <span>
                      {t('panels:setup.meets')} <DateTime value={panel.meetsAt} precision="time" relative />
                    </span>
                  ) : null}
                </div>
              </div>
              {panel.can.grade ? (
                <span className={classes.soft}>
                  {t('panels:list.progress', {
                    graded: panel.counts.myGrades,
                    count: panel.counts.applications,
                  })}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
