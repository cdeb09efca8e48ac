import { Button, SegmentedControl, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post, remove } from '../../app/api.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import classes from './applications.module.css';
import { OrganisationSelect } from './OrganisationSelect.tsx';
import type { ApplicationDraft, Organisation } from './types.ts';

/** Whom the team does not want as a reviewer, and why. */
export function ConflictsEditor({
  application,
  adopt,
}: {
  application: ApplicationDraft;
  adopt: (draft: ApplicationDraft) => void;
}) {
  const { t } = useTranslation();
  const path = `/applications/${application.id}/conflicts`;
  return (
    <>
      {application.conflicts.length === 0 ? <Text mb="md">{t('applications:conflicts.none')}</Text> : null}
      <ul className={classes.people}>
        {application.conflicts.map((conflict) => {
          const name = conflict.personName ?? conflict.organisationName ?? '';
          return (
            <li key={conflict.id}>
              <div>
                {name}
                <small>{conflict.note}</small>
              </div>
              <Button
                variant="subtle"
                color="red"
                size="sm"
                aria-label={t('applications:conflicts.remove', { name })}
                onClick={async () => adopt(await remove<ApplicationDraft>(`${path}/${conflict.id}`))}
              >
                {t('remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      <AddConflict path={path} adopt={adopt} />
    </>
  );
}

function AddConflict({ path, adopt }: { path: string; adopt: (draft: ApplicationDraft) => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'person' | 'organisation'>('person');
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState<Organisation | null>(null);
  const [reason, setReason] = useState('');
  const add = useMutation<ApplicationDraft, Error>({
    mutationFn: () =>
      post(path, {
        reason,
        ...(kind === 'organisation'
          ? { organisationId: organisation?.id }
          : { email: email.trim(), ...(name.trim() ? { name: name.trim() } : {}) }),
      }),
    onSuccess(draft) {
      adopt(draft);
      setEmail('');
      setName('');
      setOrganisation(null);
      setReason('');
    },
  });
  const isNamed = kind === 'person' ? email.trim() !== '' : organisation !== null;
  return (
    <form
      className={classes.added}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack>
        <div>
          <Text id="conflict-kind" fw={600} mb={6}>
            {t('applications:conflicts.kind')}
          </Text>
          <SegmentedControl
            aria-labelledby="conflict-kind"
            data={[
              { value: 'person', label: t('applications:conflicts.person') },
              { value: 'organisation', label: t('applications:conflicts.organisation') },
            ]}
            value={kind}
            onChange={(next) => setKind(next as typeof kind)}
          />
        </div>
        {kind === 'person' ? (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              type="email"
              label={t('applications:team.email')}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <TextInput
              label={t('applications:team.name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </SimpleGrid>
        ) : (
          <OrganisationSelect
            label={t('applications:conflicts.organisationName')}
            value={organisation?.id ?? null}
            chosen={organisation}
            onChange={setOrganisation}
          />
        )}
        <Textarea
          label={t('applications:conflicts.reason')}
          autosize
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ErrorNotice error={add.error} />
        <div>
          <Button
            type="submit"
            variant="default"
            loading={add.isPending}
            disabled={!isNamed || reason.trim() === ''}
          >
            {t('applications:conflicts.add')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
