import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, post, remove } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import { PersonPicker } from '../conflicts/PersonPicker.tsx';
import type { Person } from '../conflicts/types.ts';
import classes from './panels.module.css';
import type { PanelDetail, PanelMember } from './types.ts';

/** Who sits in the panel; officers add and remove. */
export function MemberList({ panel }: { panel: PanelDetail }) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<PanelMember | null>(null);
  return (
    <Section title={t('panels:member.title')}>
      {panel.members.length === 0 ? <p className={classes.soft}>{t('panels:member.none')}</p> : null}
      <ul className={classes.memberGrid}>
        {panel.members.map((member) => (
          <li key={member.personId}>
            <div>
              <PersonName name={member.name} nameAlt={member.nameAlt} />
              <div className={classes.soft}>{member.organisation}</div>
              {member.grades === null ? null : (
                <div className={classes.soft}>
                  {[
                    t('panels:member.grades', { count: member.grades }),
                    member.recusals ? t('panels:member.recusals', { count: member.recusals }) : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              )}
            </div>
            {panel.can.manage ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('panels:member.remove', { name: member.name })}
                onClick={() => setLeaving(member)}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            ) : null}
          </li>
        ))}
      </ul>
      {panel.can.manage ? <AddMember panelId={panel.id} /> : null}
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('panels:member.removeTitle')}
        text={t('panels:member.removeText', { name: leaving?.name })}
        confirmLabel={t('remove')}
        danger
        onConfirm={async () => {
          await remove(`/panels/${panel.id}/members/${leaving?.personId}`);
          await refresh('/panels', '/calls');
        }}
      />
    </Section>
  );
}

function AddMember({ panelId }: { panelId: string }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Person | null>(null);
  const add = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/panels/${panelId}/members`, { personIds: [person?.id] }),
    onSuccess: async () => {
      setPerson(null);
      await refresh('/panels', '/calls');
    },
  });
  return (
    <div className={classes.addMember}>
      <PersonPicker
        label={t('panels:member.find')}
        placeholder={t('panels:member.findPlaceholder')}
        value={person}
        onChoose={setPerson}
      />
      <p className={classes.soft} style={{ margin: 0 }}>
        {t('panels:member.cleared')}
      </p>
      <Button
        variant="default"
        disabled={!person}
        loading={add.isPending}
        onClick={() => add.mutate()}
        style={{ justifySelf: 'start' }}
      >
        {t('panels:member.add')}
      </Button>
      <ErrorNotice error={add.error} />
    </div>
  );
}
