import type { EligibilityRule } from '@headwater/core/eligibility';
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, type Page, post } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { orderNames } from '../../ui/names.ts';
import { showNotice } from '../../ui/notice.ts';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { StatTiles } from '../../ui/StatTiles.tsx';
import { useSentences } from '../../ui/useSentences.ts';
import { ApplicationStatusBadge } from '../applications/applicationStatus.tsx';
import { nameOrganisation } from '../applications/organisationName.ts';
import type { CallDetail } from '../calls/types.ts';
import { CountedAwards } from './CountedAwards.tsx';
import classes from './eligibility.module.css';
import type { CheckSummary, EligibilityCheck } from './types.ts';
import { useEvidenceWords, useRuleWords } from './useRuleWords.ts';
import { VerdictBadge } from './Verdict.tsx';

/** The rules of a call over all its submitted applications, for its officers. */
export default function EligibilityChecksPage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const path = `/calls/${callId}/eligibility-checks`;
  const call = useGet<CallDetail>(`/calls/${callId}`);
  const summary = useGet<CheckSummary>(`${path}/summary`);
  const [jobId, setJobId] = useState<string | null>(null);
  const begin = useMutation<{ job: { id: string } }, ApiError>({
    mutationFn: () => post(path),
    onSuccess: ({ job }) => setJobId(job.id),
  });
  const error = call.error ?? summary.error;
  if (error) return <PageFault error={error} />;
  if (!call.data || !summary.data) return <PagePending />;
  const { rules, checkedAt, can, ...counts } = summary.data;
  return (
    <>
      <PageHeader
        title={t('eligibility:check.title')}
        kicker={call.data.code}
        lede={t('eligibility:check.lede')}
        crumbs={{ [`/calls/${callId}`]: text(call.data.title) }}
        meta={
          <span>
            {checkedAt ? (
              <>
                {t('eligibility:check.at')} <DateTime value={checkedAt} />
              </>
            ) : (
              t('eligibility:check.never')
            )}
          </span>
        }
        actions={
          can.check ? (
            <Button loading={begin.isPending} disabled={jobId !== null} onClick={() => begin.mutate()}>
              {t(checkedAt ? 'eligibility:check.again' : 'eligibility:check.run')}
            </Button>
          ) : null
        }
      />
      <ErrorNotice error={begin.error} />
      {jobId ? (
        <JobProgress
          jobId={jobId}
          title={t('eligibility:check.title')}
          onOver={() => {
            setJobId(null);
            void refresh(path, `${path}/summary`);
          }}
        />
      ) : null}
      {rules.length === 0 ? (
        <EmptyState title={t('eligibility:check.noRules')} />
      ) : (
        <>
          <StatTiles
            tiles={[
              { id: 'met', label: t('eligibility:verdict.met'), value: counts.met },
              { id: 'not-met', label: t('eligibility:verdict.not-met'), value: counts.notMet },
              { id: 'unknown', label: t('eligibility:verdict.unknown'), value: counts.unknown },
              { id: 'unchecked', label: t('eligibility:check.unchecked'), value: counts.unchecked },
            ]}
          />
          <div className={classes.gap} />
          <ChecksTable callId={callId} path={path} rules={rules} />
        </>
      )}
    </>
  );
}

function ChecksTable({ callId, path, rules }: { callId: string; path: string; rules: EligibilityRule[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const columns: Column<EligibilityCheck>[] = [
    {
      id: 'application',
      header: t('eligibility:check.application'),
      sort: 'number',
      width: '30%',
      cell: (one) => (
        <>
          <Link to={`/calls/${callId}/applications/${one.id}`}>{one.title}</Link>
          <div className={classes.soft}>
            {[one.number, one.host ? nameOrganisation(one.host, locale) : null].filter(Boolean).join(' · ')}
          </div>
          {one.lead ? (
            <div className={classes.soft}>
              <PersonName name={one.lead.name} nameAlt={one.lead.nameAlt} />
            </div>
          ) : null}
        </>
      ),
    },
    {
      id: 'verdict',
      header: t('eligibility:check.verdict'),
      width: '10rem',
      cell: (one) => (
        <>
          {one.verdict ? (
            <VerdictBadge
              verdict={one.verdict}
              advisory={one.findings.every((f) => f.verdict !== 'not-met' || f.binding === 'advisory')}
            />
          ) : (
            t('eligibility:check.unchecked')
          )}
          {one.status === 'ineligible' ? (
            <div>
              <ApplicationStatusBadge status={one.status} />
            </div>
          ) : null}
        </>
      ),
    },
    {
      id: 'evidence',
      header: t('eligibility:check.evidence'),
      cell: (one) => <EvidenceCell check={one} rules={rules} />,
    },
  ];
  return (
    <DataTable<EligibilityCheck>
      path={path}
      label={t('eligibility:check.label')}
      columns={columns}
      rowKey={(one) => one.id}
      searchLabel={t('eligibility:check.search')}
      filters={[
        {
          name: 'verdict',
          label: t('eligibility:check.filter'),
          options: [
            ...(['not-met', 'unknown', 'met'] as const).map((value) => ({
              value: value as string,
              label: t(`eligibility:verdict.${value}`),
            })),
            { value: 'unchecked', label: t('eligibility:check.unchecked') },
          ],
        },
      ]}
      empty={{ title: t('eligibility:check.none') }}
      bulk={(ids, clear) => <MarkButton callId={callId} path={path} ids={ids} onMarked={clear} />}
    />
  );
}

/** What of the rules is not met or not known, with the figures; those that are met only as one line. */
function EvidenceCell({ check, rules }: { check: EligibilityCheck; rules: EligibilityRule[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const sayRule = useRuleWords();
  const inSentences = useSentences();
  const say = useEvidenceWords();
  const open = check.findings.filter(({ verdict }) => verdict !== 'met');
  if (check.verdict === null) return null;
  if (open.length === 0) return <span className={classes.soft}>{t('eligibility:check.met')}</span>;
  return (
    <ul className={classes.evidence}>
      {open.map((finding) => {
        const rule = rules.find(({ key }) => key === finding.rule);
        const person = check.members.find(({ personId }) => personId === finding.personId);
        return (
          <li key={`${finding.rule}-${finding.personId}`}>
            <VerdictBadge verdict={finding.verdict} advisory={finding.binding === 'advisory'} />{' '}
            {person ? orderNames(person, locale)[0] + (locale === 'zh' ? '：' : ': ') : ''}
            {rule ? sayRule(rule) : finding.rule}
            <div className={classes.soft}>{inSentences(finding.evidence.map(say))}</div>
            <CountedAwards counted={finding.counted} />
          </li>
        );
      })}
    </ul>
  );
}

/** Finds the chosen applications ineligible, each with its own reason, taken from the rules and open to change. */
function MarkButton({
  callId,
  path,
  ids,
  onMarked,
}: {
  callId: string;
  path: string;
  ids: string[];
  onMarked: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<EligibilityCheck[] | null>(null);
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const open = () => {
    const pages = client
      .getQueriesData<{ pages: Page<EligibilityCheck>[] }>({ queryKey: [path, 'list'] })
      .flatMap(([, data]) => data?.pages ?? [])
      .flatMap(({ items }) => items);
    const rows = ids.flatMap((id) => pages.find((one) => one.id === id && one.status === 'submitted') ?? []);
    setReasons(Object.fromEntries(rows.map((one) => [one.id, one.reason])));
    setChosen(rows);
  };
  const mark = useMutation<unknown, ApiError>({
    mutationFn: () =>
      post(`/calls/${callId}/mark-ineligible`, {
        items: (chosen ?? []).map(({ id }) => ({ applicationId: id, reason: reasons[id] })),
      }),
    onSuccess: async () => {
      showNotice(t('eligibility:check.marked'));
      setChosen(null);
      onMarked();
      await refresh(path, `${path}/summary`, '/applications');
    },
  });
  return (
    <>
      <Button size="compact-md" variant="default" onClick={open}>
        {t('eligibility:check.mark')}
      </Button>
      <Modal
        opened={chosen !== null}
        onClose={() => setChosen(null)}
        title={t('eligibility:check.markTitle')}
        closeButtonProps={{ 'aria-label': t('close') }}
        size="lg"
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            mark.mutate();
          }}
        >
          <Stack>
            <Text>{t('eligibility:check.markText')}</Text>
            {(chosen ?? []).map((one) => (
              <Textarea
                key={one.id}
                label={t('eligibility:check.reasonOf', { number: one.number ?? one.title })}
                description={one.title}
                required
                autosize
                minRows={4}
                maxLength={4000}
                value={reasons[one.id] ?? ''}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setReasons((old) => ({ ...old, [one.id]: value }));
                }}
              />
            ))}
            <ErrorNotice error={mark.error} />
            <Button type="submit" color="red" loading={mark.isPending} disabled={(chosen ?? []).length === 0}>
              {t('eligibility:check.mark')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
