import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { useGo } from '../../app/Link.tsx';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import classes from './panels.module.css';
import type { JudgedDetail, Recusal } from './types.ts';

/** A member's own way out of an application. */
export function StepAside({ application }: { application: JudgedDetail }) {
  const { t } = useTranslation();
  const go = useGo();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('panels:judged.recuse')}
      </Button>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('panels:judged.recuseTitle')}
        text={t('panels:judged.recuseText')}
        confirmLabel={t('panels:judged.recuse')}
        reasonLabel={t('panels:judged.reason')}
        danger
        onConfirm={async (reason) => {
          await post(`/panel-applications/${application.id}/recuse`, { reason });
          go(`/panels/${application.panel.id}`, { replace: true });
          await refresh('/panels', '/calls', '/rankings', '/applications', '/home');
        }}
      />
    </>
  );
}

/** Who is kept out of an application and why; officers add and take back. */
export function Recusals({ application }: { application: JudgedDetail }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [lifted, setLifted] = useState<Recusal | null>(null);
  const recusals = application.recusals ?? [];
  return (
    <section aria-labelledby="recusals">
      <h2 id="recusals">{t('panels:judged.recusals')}</h2>
      {recusals.length === 0 ? <p className={classes.soft}>{t('panels:judged.noRecusals')}</p> : null}
      <ul className={classes.members}>
        {recusals.map((recusal) => (
          <li key={`${recusal.personId} ${recusal.source}`}>
            <div>
              <PersonName name={recusal.personName} nameAlt={recusal.personNameAlt} />
              <div className={classes.soft}>
                {[t(`panels:judged.source.${recusal.source}`), recusal.reason].filter(Boolean).join(': ')}
              </div>
            </div>
            {application.can.recuseOthers && recusal.source !== 'conflict' ? (
              <Button variant="subtle" size="compact-sm" onClick={() => setLifted(recusal)}>
                {t('panels:judged.lift')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {application.can.recuseOthers ? (
        <Button variant="default" size="sm" mt="sm" onClick={() => setAdding(true)}>
          {t('panels:judged.recuseOther')}
        </Button>
      ) : null}
      {adding ? <RecuseDialog application={application} onClose={() => setAdding(false)} /> : null}
      <ConfirmDialog
        opened={lifted !== null}
        onClose={() => setLifted(null)}
        title={t('panels:judged.liftTitle')}
        text={t('panels:judged.liftText', { name: lifted?.personName })}
        confirmLabel={t('panels:judged.lift')}
        reasonLabel={t('panels:judged.reason')}
        onConfirm={async (reason) => {
          await post(`/panel-applications/${application.id}/recusals/lift`, {
            personId: lifted?.personId,
            reason,
          });
          await refresh('/panel-applications', '/panels');
        }}
      />
    </section>
  );
}

function RecuseDialog({ application, onClose }: { application: JudgedDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const [personId, setPersonId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const out = new Set(application.recusals?.map((recusal) => recusal.personId));
  const recuse = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/panel-applications/${application.id}/recusals`, { personId, reason }),
    onSuccess: async () => {
      await refresh('/panel-applications', '/panels');
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('panels:judged.recuseOther')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          recuse.mutate();
        }}
      >
        <Stack>
          <Text>{application.title}</Text>
          <Select
            label={t('panels:judged.member')}
            required
            value={personId}
            onChange={setPersonId}
            data={(application.members ?? [])
              .filter(({ id }) => !out.has(id))
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Textarea
            label={t('panels:judged.reason')}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ErrorNotice error={recuse.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={recuse.isPending}
              disabled={!personId || reason.trim() === ''}
              color="red"
            >
              {t('panels:judged.recuseOther')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
