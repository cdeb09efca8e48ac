import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, type Page, post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ApplicationPicker } from '../assignments/ApplicationPicker.tsx';
import type { ApplicationRef } from '../assignments/types.ts';
import classes from './conflicts.module.css';
import { FindingDrawer } from './FindingDrawer.tsx';
import { PersonPicker } from './PersonPicker.tsx';
import { FindingState, Severity } from './Severity.tsx';
import type { Finding, Person } from './types.ts';

/** Findings shown of one clearance. */
const SHOWN = 50;

/** Clears one person for one application or all of a call, before they are asked. */
export function ClearPerson({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('clearing:open')}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="right"
        size="md"
        title={t('clearing:open')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ClearForm callId={callId} />
      </Drawer>
    </>
  );
}

/** Whom somebody was compared with. */
interface Cleared {
  personId: string;
  applicationId?: string;
  applications: number;
}

function ClearForm({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Person | null>(null);
  const [application, setApplication] = useState<ApplicationRef | null>(null);
  const clear = useMutation<Cleared, ApiError>({
    async mutationFn() {
      const applicationId = application ? { applicationId: application.id } : {};
      const { applications } = await post<{ applications: number }>(`/calls/${callId}/clearance/check`, {
        personIds: [person!.id],
        ...applicationId,
      });
      return { personId: person!.id, ...applicationId, applications };
    },
    onSuccess: () => refresh(`/calls/${callId}`, '/conflicts', '/home'),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (person) clear.mutate();
      }}
    >
      <Stack>
        <Text>{t('clearing:lede')}</Text>
        <PersonPicker
          label={t('clearing:person')}
          placeholder={t('clearing:personPlaceholder')}
          value={person}
          onChoose={(chosen) => {
            setPerson(chosen);
            clear.reset();
          }}
        />
        <div>
          <ApplicationPicker
            path="/applications"
            query={{ call: callId, status: 'submitted' }}
            label={t('clearing:application')}
            value={application}
            onChoose={(chosen) => {
              setApplication(chosen);
              clear.reset();
            }}
          />
          <Text className={classes.soft}>{t('clearing:applicationHelp')}</Text>
        </div>
        <ErrorNotice error={clear.error} />
        <div>
          <Button type="submit" disabled={!person} loading={clear.isPending}>
            {t('clearing:clear')}
          </Button>
        </div>
        {clear.data ? <Found callId={callId} cleared={clear.data} /> : null}
      </Stack>
    </form>
  );
}

function Found({ callId, cleared: { applications, ...between } }: { callId: string; cleared: Cleared }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  const { data, error } = useGet<Page<Finding>>(`/calls/${callId}/conflicts`, { ...between, limit: SHOWN });
  if (!data) return <ErrorNotice error={error} />;
  const found = data.items.filter((one) => one.withdrawnAt === null);
  return (
    <>
      <Text role="status" fw={600}>
        {t(found.length > 0 ? 'clearing:found' : 'clearing:none', { count: applications })}
      </Text>
      <ul className={classes.evidence} aria-label={t('clearing:list')}>
        {found.map((finding) => (
          <li key={finding.id}>
            <Group gap="md">
              <button type="button" className={classes.linkButton} onClick={() => setShown(finding.id)}>
                {t(`conflicts:rule.${finding.rule}`)}
              </button>
              <Severity severity={finding.severity} />
              <FindingState finding={finding} />
            </Group>
            <div className={classes.soft}>
              {finding.application.number}{' '}
              <Link to={`/applications/${finding.application.id}`}>{finding.application.title}</Link>
            </div>
          </li>
        ))}
      </ul>
      {data.next ? <Text className={classes.soft}>{t('clearing:more', { count: SHOWN })}</Text> : null}
      <FindingDrawer id={shown} onClose={() => setShown(null)} />
    </>
  );
}
