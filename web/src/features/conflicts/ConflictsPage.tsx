import { Alert, Button, Skeleton, Tabs } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import type { Job } from '../../ui/useJob.ts';
import type { CallDetail } from '../calls/types.ts';
import { ClearPerson } from './ClearPerson.tsx';
import { ContestsTab } from './ContestsTab.tsx';
import { FindingsTable } from './FindingsTable.tsx';
import { IdentitiesTab } from './IdentitiesTab.tsx';
import { useSetName } from './names.ts';
import { PoolTable } from './PoolTable.tsx';
import { RulesPanel } from './RulesPanel.tsx';
import type { Clearance } from './types.ts';

/** A call's reviewer pool, what stands between its people and the applications, and the rules that found it. */
export default function ConflictsPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const go = useGo();
  const { callId = '' } = useParams({ strict: false });
  const { tab = 'pool' }: { tab?: string } = useSearch({ strict: false });
  const { data: call } = useGet<CallDetail>(`/calls/${callId}`);
  const { data: clearance, error } = useGet<Clearance>(`/calls/${callId}/clearance`);
  const [jobId, setJobId] = useState<string | null>(null);
  const clear = useMutation<{ job: Job }, ApiError>({
    mutationFn: () => post(`/calls/${callId}/clearance/run`),
    onSuccess: ({ job }) => setJobId(job.id),
  });
  return (
    <>
      <PageHeader
        title={t('conflicts:title')}
        kicker={call?.code}
        lede={t('conflicts:lede')}
        crumbs={call ? { [`/calls/${callId}`]: text(call.title) } : {}}
        actions={
          clearance?.can.clear ? (
            <>
              <Button onClick={() => clear.mutate()} loading={clear.isPending}>
                {t(clearance.lastRun ? 'conflicts:clearAgain' : 'conflicts:clear')}
              </Button>
              <ClearPerson callId={callId} />
            </>
          ) : undefined
        }
      />
      <ErrorNotice error={error ?? clear.error} />
      {clearance ? <ClearanceState clearance={clearance} /> : error ? null : <Skeleton height={120} />}
      {jobId ? (
        <div style={{ marginTop: '1.5rem' }}>
          <JobProgress
            jobId={jobId}
            title={t('conflicts:clearing')}
            onOver={() => void refresh(`/calls/${callId}`, '/conflicts', '/home')}
          />
        </div>
      ) : null}
      {clearance ? (
        <Tabs
          mt="xl"
          value={tab}
          onChange={(next) =>
            go(`/calls/${callId}/conflicts`, {
              search: { tab: next === 'pool' ? '' : (next ?? '') },
              replace: true,
            })
          }
          keepMounted={false}
        >
          <Tabs.List mb="lg">
            <Tabs.Tab value="pool">{t('conflicts:poolTab')}</Tabs.Tab>
            <Tabs.Tab value="found">{t('conflicts:findingsTab')}</Tabs.Tab>
            <Tabs.Tab value="identities">
              {t('conflicts:identitiesTab')}
              {clearance.openQuestions > 0 ? ` (${clearance.openQuestions})` : ''}
            </Tabs.Tab>
            <Tabs.Tab value="contests">
              {t('conflicts:contestsTab')}
              {clearance.openContests > 0 ? ` (${clearance.openContests})` : ''}
            </Tabs.Tab>
            <Tabs.Tab value="rules">{t('conflicts:rulesTab')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="pool">
            <PoolTable callId={callId} canChange={clearance.can.changePool} />
          </Tabs.Panel>
          <Tabs.Panel value="found">
            <FindingsTable callId={callId} />
          </Tabs.Panel>
          <Tabs.Panel value="identities">
            <IdentitiesTab callId={callId} />
          </Tabs.Panel>
          <Tabs.Panel value="contests">
            <ContestsTab callId={callId} />
          </Tabs.Panel>
          <Tabs.Panel value="rules">
            <RulesPanel path={`/calls/${callId}/conflict-rules`} counts={clearance.rules} />
          </Tabs.Panel>
        </Tabs>
      ) : null}
    </>
  );
}

function ClearanceState({ clearance }: { clearance: Clearance }) {
  const { t } = useTranslation();
  const setName = useSetName();
  const { lastRun, rules, unclearedApplications, unclearedPeople } = clearance;
  const conflicts = rules.filter(({ severity }) => severity === 'conflict');
  const sum = (of: (rule: Clearance['rules'][number]) => number, list = rules) =>
    list.reduce((total, rule) => total + of(rule), 0);
  const overridden = sum((rule) => rule.overridden);
  const number = new Intl.NumberFormat(HTML_LANG[useLocale()]);
  const note = (key: 'uncleared' | 'overridden', count: number) =>
    `${t(`conflicts:tile.${key}`)}${t('common:colon')}${number.format(count)}`;
  const isUncleared = lastRun !== null && unclearedApplications + unclearedPeople > 0;
  return (
    <>
      <StatTiles
        tiles={[
          {
            id: 'pool',
            label: t('conflicts:tile.pool'),
            value: clearance.pool,
            note: unclearedPeople > 0 ? note('uncleared', unclearedPeople) : undefined,
          },
          {
            id: 'applications',
            label: t('conflicts:tile.applications'),
            value: clearance.applications,
            note: unclearedApplications > 0 ? note('uncleared', unclearedApplications) : undefined,
          },
          {
            id: 'conflicts',
            label: t('conflicts:tile.conflicts'),
            value: sum((rule) => rule.standing, conflicts),
            note: overridden > 0 ? note('overridden', overridden) : undefined,
          },
          {
            id: 'last',
            label: t('conflicts:lastCleared'),
            value: lastRun ? <DateTime value={lastRun.createdAt} relative="only" /> : t('conflicts:never'),
            note: lastRun
              ? t('conflicts:runNote', {
                  candidates: lastRun.candidates,
                  applications: lastRun.applications,
                })
              : undefined,
          },
        ]}
      />
      {clearance.isOutdated && lastRun ? (
        <Alert color="silt" variant="light" mt="lg" title={t('conflicts:outdated.title')}>
          {t('conflicts:outdated.text', {
            before: setName(lastRun.rulesVersion),
            now: setName(clearance.rulesVersion),
          })}
        </Alert>
      ) : isUncleared ? (
        <Alert color="silt" variant="light" mt="lg" title={t('conflicts:uncleared.title')}>
          {t('conflicts:uncleared.text', {
            applications: unclearedApplications,
            people: unclearedPeople,
          })}
        </Alert>
      ) : null}
    </>
  );
}
