import { Button, Drawer, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { ContestCard } from './ContestsTab.tsx';
import classes from './conflicts.module.css';
import { EvidenceList } from './EvidenceList.tsx';
import { useSetName } from './names.ts';
import { FindingState, Severity } from './Severity.tsx';
import { type Contest, type Finding, type FindingWithNames, REASON_LEAST } from './types.ts';

/** One finding with its evidence, and the way to set it aside or to restore it. */
export function FindingDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useGet<FindingWithNames>(id ? `/conflicts/${id}` : null);
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={data ? t(`conflicts:rule.${data.finding.rule}`) : t('conflicts:finding.evidence')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {error ? <ErrorNotice error={error} /> : null}
      {id && !data && !error ? <Skeleton height={240} /> : null}
      {data ? <FindingDetail found={data} /> : null}
    </Drawer>
  );
}

function FindingDetail({ found: { finding, names, contests } }: { found: FindingWithNames }) {
  const { t } = useTranslation();
  const setName = useSetName();
  const sayName = usePersonName();
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        <dt>{t('conflicts:finding.person')}</dt>
        <dd>
          <PersonName name={finding.person.name} nameAlt={finding.person.nameAlt} />
        </dd>
        <dt>{t('conflicts:finding.application')}</dt>
        <dd>
          <Link to={`/applications/${finding.application.id}`}>{finding.application.title}</Link>
          <div className={classes.soft}>{finding.application.number}</div>
        </dd>
        <dt>{t('conflicts:finding.severity')}</dt>
        <dd>
          <Severity severity={finding.severity} />
        </dd>
        <dt>{t('conflicts:finding.state')}</dt>
        <dd>
          <FindingState finding={finding} />
        </dd>
        <dt>{t('conflicts:finding.found')}</dt>
        <dd>
          <DateTime value={finding.foundAt} precision="time" />
        </dd>
        {finding.withdrawnAt ? (
          <>
            <dt>{t('conflicts:finding.withdrawnAt')}</dt>
            <dd>
              <DateTime value={finding.withdrawnAt} precision="time" />
            </dd>
          </>
        ) : null}
        {finding.rulesVersion ? (
          <>
            <dt>{t('conflicts:finding.foundBy')}</dt>
            <dd>{setName(finding.rulesVersion)}</dd>
          </>
        ) : null}
      </dl>
      <Title order={3}>{t('conflicts:finding.evidence')}</Title>
      <EvidenceList evidence={finding.evidence} names={names} />
      {finding.overriddenBy ? (
        <div>
          <Title order={3} mb="xs">
            {t('conflicts:finding.overriddenBy', { name: sayName(finding.overriddenBy) })}
          </Title>
          <blockquote className={classes.note}>{finding.overrideReason}</blockquote>
          <p className={classes.soft}>
            <DateTime value={finding.overriddenAt} precision="time" />
          </p>
        </div>
      ) : null}
      {contests.map((contest) => (
        <ContestCard key={contest.id} contest={contest} />
      ))}
      <Judgement finding={finding} contests={contests} />
    </Stack>
  );
}

function Judgement({ finding, contests }: { finding: Finding; contests: Contest[] }) {
  const { t } = useTranslation();
  const sayName = usePersonName();
  const [isOpen, setOpen] = useState(false);
  const [isContesting, setContesting] = useState(false);
  const verb = finding.can.override ? 'override' : finding.can.restore ? 'restore' : null;
  if (finding.withdrawnAt) return <p className={classes.soft}>{t('conflicts:finding.history')}</p>;
  if (!verb) return <p className={classes.soft}>{t('conflicts:finding.cannot')}</p>;
  const words = { person: sayName(finding.person), application: finding.application.title };
  return (
    <Group>
      <Button variant={verb === 'override' ? 'filled' : 'default'} onClick={() => setOpen(true)}>
        {t(`conflicts:finding.${verb}`)}
      </Button>
      {verb === 'override' && contests.every((one) => one.outcome !== null) ? (
        <Button variant="default" onClick={() => setContesting(true)}>
          {t('conflicts:finding.contest')}
        </Button>
      ) : null}
      <ConfirmDialog
        opened={isContesting}
        onClose={() => setContesting(false)}
        title={t('conflicts:finding.contestTitle')}
        text={t('conflicts:finding.contestText')}
        confirmLabel={t('conflicts:finding.contest')}
        reasonLabel={t('conflicts:finding.reasonLabel')}
        reasonLeast={REASON_LEAST}
        onConfirm={async (note) => {
          await post(`/conflicts/${finding.id}/contest`, { note });
          await refresh('/conflicts', '/calls', '/home');
        }}
      />
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t(`conflicts:finding.${verb}Title`)}
        text={
          <>
            <Text>{t(`conflicts:finding.${verb}Text`, words)}</Text>
            {contests.length > 0 ? <Text>{t(`conflicts:finding.${verb}Doubted`)}</Text> : null}
            {verb === 'override' && contests.some((one) => one.outcome === null && !one.can.decide) ? (
              <Text>{t('conflicts:finding.overrideOwnDoubt')}</Text>
            ) : null}
          </>
        }
        confirmLabel={t(`conflicts:finding.${verb}`)}
        reasonLabel={t('conflicts:finding.reasonLabel')}
        reasonLeast={REASON_LEAST}
        onConfirm={async (reason) => {
          await post(`/conflicts/${finding.id}/${verb}`, { reason });
          await refresh('/conflicts', '/calls', '/applications', '/home');
        }}
      />
    </Group>
  );
}
