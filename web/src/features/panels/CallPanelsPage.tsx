import { Anchor, Button, Group, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { remove } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { DistributeSection } from './DistributeSection.tsx';
import { PanelDialog } from './PanelDialog.tsx';
import { PanelStatus } from './panelStatus.tsx';
import classes from './panels.module.css';
import type { PanelsOfCall, PanelView } from './types.ts';

/** The panels of a call: setting them up, and giving them applications. */
export default function CallPanelsPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const { data: call, error, isPending } = useGet<PanelsOfCall>(`/calls/${callId}/panels`);
  const [edited, setEdited] = useState<PanelView | 'new' | null>(null);
  const [removed, setRemoved] = useState<PanelView | null>(null);
  if (isPending) return <Skeleton height={360} />;
  if (!call) {
    return (
      <>
        <PageHeader title={t('panels:setup.title')} />
        <ErrorNotice error={error} />
      </>
    );
  }
  const add = call.can.manage ? (
    <Button onClick={() => setEdited('new')}>{t('panels:setup.add')}</Button>
  ) : null;
  return (
    <>
      <PageHeader
        title={t('panels:setup.title')}
        kicker={call.callCode}
        lede={t('panels:setup.lede')}
        crumbs={{ [`/calls/${callId}`]: text(call.callTitle) }}
        actions={
          <>
            {add}
            <Button component={Link} to={`/calls/${callId}/ranking`} variant="default">
              {t('panels:setup.rankings')}
            </Button>
          </>
        }
      />
      {call.items.length === 0 ? (
        <EmptyState title={t('panels:setup.none')} text={t('panels:setup.noneText')} action={add} />
      ) : (
        <ul className={classes.panels}>
          {call.items.map((panel) => (
            <PanelLine
              key={panel.id}
              panel={panel}
              onEdit={() => setEdited(panel)}
              onRemove={() => setRemoved(panel)}
            />
          ))}
        </ul>
      )}
      {call.undistributed ? <DistributeSection call={call} /> : null}
      {edited ? (
        <PanelDialog
          callId={callId}
          panel={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      ) : null}
      <ConfirmDialog
        opened={removed !== null}
        onClose={() => setRemoved(null)}
        title={t('panels:setup.removeTitle')}
        text={t('panels:setup.removeText')}
        confirmLabel={t('remove')}
        danger
        onConfirm={async () => {
          await remove(`/panels/${removed?.id}`);
          await refresh('/calls', '/panels');
        }}
      />
    </>
  );
}

function PanelLine({
  panel,
  onEdit,
  onRemove,
}: {
  panel: PanelView;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { members, applications, graded } = panel.counts;
  return (
    <li className={classes.panel}>
      <div>
        <div className={classes.panelName}>
          <Anchor component={Link} to={`/panels/${panel.id}`} inherit>
            <LocalTextView text={panel.name} />
          </Anchor>
          <PanelStatus status={panel.status} />
        </div>
        <div className={classes.facts}>
          <span>{t('panels:setup.members', { count: members })}</span>
          <span>{t('panels:setup.applications', { count: applications })}</span>
          <span>{t('panels:setup.graded', { graded, count: applications })}</span>
          {panel.meetsAt ? (
            <span>
              {t('panels:setup.meets')} <DateTime value={panel.meetsAt} precision="time" />
            </span>
          ) : null}
        </div>
      </div>
      {panel.can.manage ? (
        <Group gap="xs">
          <Button variant="subtle" size="sm" onClick={onEdit}>
            {t('panels:setup.edit')}
          </Button>
          {applications === 0 ? (
            <Button variant="subtle" size="sm" color="gray" onClick={onRemove}>
              {t('panels:setup.remove')}
            </Button>
          ) : null}
        </Group>
      ) : null}
    </li>
  );
}
