import { Alert, Button, Group, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, apiUrl, post } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { showNotice } from '../../ui/notice.ts';
import type { Job } from '../../ui/useJob.ts';
import { EXPORT_FORMATS } from './boardTypes.ts';
import type { ReplayResult, Run } from './types.ts';

/** What can be done with a run as a whole. */
export function RunActions({ run, fresh, open }: { run: Run; fresh: number; open: number }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'execute' | 'discard' | null>(null);
  const [replay, setReplay] = useState<Job | null>(null);
  const ask = useMutation<{ job: Job }, ApiError>({
    mutationFn: () => post(`/assignment-runs/${run.id}/replay`),
    onSuccess: ({ job }) => setReplay(job),
  });
  const renew = () => refresh('/calls', '/assignment-runs', '/applications', '/home', '/my');
  const result = replay?.status === 'done' ? (replay.result as ReplayResult) : null;
  return (
    <div style={{ marginBottom: '2rem' }}>
      <Group gap="sm">
        {run.can.execute && fresh > 0 ? (
          <Button onClick={() => setAsked('execute')}>
            {t('assignments:run.execute', { count: fresh })}
          </Button>
        ) : null}
        {run.can.discard ? (
          <Button variant="default" onClick={() => setAsked('discard')}>
            {t('assignments:run.discard')}
          </Button>
        ) : null}
        {run.can.export ? <ExportMenu run={run} /> : null}
        {run.can.replay ? (
          <Button variant="subtle" onClick={() => ask.mutate()} loading={ask.isPending}>
            {t('assignments:run.replay')}
          </Button>
        ) : null}
      </Group>
      {run.can.execute && fresh === 0 ? (
        <p>{t(open > 0 ? 'assignments:run.nobodyNew' : 'assignments:run.nothingOpen')}</p>
      ) : null}
      <ErrorNotice error={ask.error} />
      {replay ? (
        <div style={{ marginTop: '1rem' }}>
          <JobProgress jobId={replay.id} title={t('assignments:run.replaying')} onOver={setReplay} />
        </div>
      ) : null}
      {result ? <ReplayVerdict result={result} /> : null}
      <ConfirmDialog
        opened={asked === 'execute'}
        onClose={() => setAsked(null)}
        title={t('assignments:run.executeTitle')}
        text={t('assignments:run.executeText', { count: fresh })}
        confirmLabel={t('assignments:run.execute', { count: fresh })}
        onConfirm={async () => {
          const { invited } = await post<{ invited: number }>(
            `/assignment-runs/${run.id}/execute?revision=${run.revision}`,
          );
          showNotice(t('assignments:run.executed', { count: invited }));
          await renew();
        }}
      />
      <ConfirmDialog
        opened={asked === 'discard'}
        onClose={() => setAsked(null)}
        title={t('assignments:run.discardTitle')}
        text={t('assignments:run.discardText')}
        confirmLabel={t('assignments:run.discard')}
        onConfirm={async () => {
          await post(`/assignment-runs/${run.id}/discard`);
          await renew();
        }}
      />
    </div>
  );
}

function ReplayVerdict({ result }: { result: ReplayResult }) {
  const { t } = useTranslation();
  const { isAssignmentSame, areInputsSame, areAdjustmentsSame, areAffinitiesSame, areTextsSame } = result;
  const isHeld = isAssignmentSame && areInputsSame && areAdjustmentsSame !== false;
  const isSame = isHeld && areAffinitiesSame !== false;
  const words = !isHeld
    ? 'different'
    : areAffinitiesSame === false
      ? 'affinitiesDiffer'
      : areTextsSame === false
        ? 'textsChanged'
        : 'same';
  return (
    <Alert mt="md" variant="light" color={isSame ? 'moss' : 'seal'} role="status">
      {t(`assignments:run.${words}`)}
    </Alert>
  );
}

/** The run as files that other tools read. */
function ExportMenu({ run }: { run: Run }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default">{t('exchange:files.export')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EXPORT_FORMATS.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={apiUrl(`/assignment-runs/${run.id}/export`, { format })}
            download
          >
            {t(`exchange:files.formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
