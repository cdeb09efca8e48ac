import { Button, Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useGo } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PlanEditor } from './PlanEditor.tsx';
import classes from './portfolio.module.css';
import { RunForm } from './RunForm.tsx';
import { RunsTable } from './RunsTable.tsx';
import type { Plan } from './types.ts';

/** The money of a call: its plan, and the runs that choose by it. */
export default function PortfolioPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const go = useGo();
  const { callId = '' } = useParams({ strict: false });
  const { data: plan, error, isPending } = useGet<Plan>(`/calls/${callId}/portfolio`);
  const [isDirty, setDirty] = useState(false);
  return (
    <>
      <PageHeader
        title={t('portfolio:title')}
        kicker={plan?.callCode}
        lede={t('portfolio:lede')}
        crumbs={plan ? { [`/calls/${callId}`]: text(plan.callTitle) } : {}}
        actions={
          plan ? (
            <>
              <Button component={Link} to={`/calls/${callId}/ranking`} variant="default">
                {t('panels:setup.rankings')}
              </Button>
              <Button component={Link} to={`/calls/${callId}/draw`} variant="default">
                {t('draws:open')}
              </Button>
              <Button component={Link} to={`/calls/${callId}/decisions`} variant="default">
                {t('decisions:title')}
              </Button>
            </>
          ) : null
        }
      />
      <ErrorNotice error={error} />
      {isPending ? <Skeleton height={400} /> : null}
      {plan ? (
        <>
          <PlanEditor key={plan.version} plan={plan} onDirty={setDirty} />
          <div className={classes.after} />
          {plan.can.run ? (
            <RunForm
              callId={callId}
              isReady={!isDirty && plan.definition.lines.length > 0}
              onBegun={(runId) => go(`/calls/${callId}/portfolio/runs/${runId}`)}
            />
          ) : null}
          <RunsTable callId={callId} />
        </>
      ) : null}
    </>
  );
}
