import { Button, Checkbox, Group, Modal, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, type Page, post } from '../../../app/api.ts';
import { refresh, useGet } from '../../../app/queries.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { FoundWorks } from './FoundWorks.tsx';
import { type OwnWork, type PastWork, toBody, type WorksPreview } from './types.ts';
import { WorkLine } from './WorkLine.tsx';
import { WorkSources } from './WorkSources.tsx';
import classes from './works.module.css';

const SHOWN = 50;

/**
 * A dialog to choose works: from one's own list, or from BibTeX, RIS, DOIs or ORCID in place.
 * `room`: how many can still be taken, null without limit; `limit`: how many there may be in all.
 */
export function WorksPicker({
  room = null,
  limit = null,
  onlyMine = false,
  onTake,
  onClose,
}: {
  room?: number | null;
  limit?: number | null;
  /** Where only works of the list can stand. */
  onlyMine?: boolean;
  onTake: (works: (PastWork & { id?: string })[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const take = (works: (PastWork & { id?: string })[]) => {
    onTake(room === null ? works : works.slice(0, room));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('profile:picker.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {limit !== null && room !== null ? (
        <Text size="sm" c="dimmed" mb="sm">
          {t('profile:picker.full', { limit, count: room })}
        </Text>
      ) : null}
      <Tabs defaultValue="mine" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="mine">{t('profile:picker.mine')}</Tabs.Tab>
          {onlyMine ? null : <Tabs.Tab value="import">{t('profile:picker.import')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="mine" pt="md">
          <FromMine room={room} onTake={take} />
        </Tabs.Panel>
        <Tabs.Panel value="import" pt="md">
          <FromSource room={room} onTake={take} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function FromMine({ room, onTake }: { room: number | null; onTake: (works: OwnWork[]) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 250);
  const { data, error } = useGet<Page<OwnWork>>('/my/works', { q: asked, limit: SHOWN });
  const [chosen, setChosen] = useState<ReadonlyMap<string, OwnWork>>(new Map());
  const isFull = room !== null && chosen.size >= room;
  const toggle = (work: OwnWork) =>
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(work.id)) next.set(work.id, work);
      return next;
    });
  return (
    <Stack>
      <TextInput
        type="search"
        label={t('profile:picker.search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ErrorNotice error={error} />
      {data?.items.length === 0 ? <Text c="dimmed">{t('profile:picker.none')}</Text> : null}
      <ul className={classes.found}>
        {data?.items.map((work) => (
          <li key={work.id}>
            <Checkbox
              mt={3}
              aria-labelledby={`${id}-${work.id}`}
              checked={chosen.has(work.id)}
              disabled={isFull && !chosen.has(work.id)}
              onChange={() => toggle(work)}
            />
            <div id={`${id}-${work.id}`}>
              <WorkLine work={work} />
            </div>
          </li>
        ))}
      </ul>
      {data?.next ? <Text size="sm">{t('profile:picker.more', { count: SHOWN })}</Text> : null}
      <Group>
        <Button disabled={chosen.size === 0} onClick={() => onTake([...chosen.values()])}>
          {t('profile:picker.take', { count: chosen.size })}
        </Button>
      </Group>
    </Stack>
  );
}

function FromSource({ room, onTake }: { room: number | null; onTake: (works: PastWork[]) => void }) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<WorksPreview | null>(null);
  const [isKept, setIsKept] = useState(true);
  const take = useMutation<unknown, ApiError, PastWork[]>({
    mutationFn: async (works) => {
      if (isKept) await post('/my/works', { works: works.map(toBody) });
    },
    onSuccess: async (_, works) => {
      if (isKept) await refresh('/my/works');
      onTake(works);
    },
  });
  if (!preview) return <WorkSources onRead={setPreview} />;
  return (
    <FoundWorks
      preview={preview}
      isMineOpen
      actions={(chosen) => (
        <Stack mt="lg">
          <Checkbox
            label={t('profile:picker.keepToo')}
            checked={isKept}
            onChange={(event) => setIsKept(event.currentTarget.checked)}
          />
          <ErrorNotice error={take.error} />
          <Group>
            <Button
              disabled={chosen.length === 0 || (room !== null && chosen.length > room)}
              loading={take.isPending}
              onClick={() => take.mutate(chosen)}
            >
              {t('profile:picker.take', { count: chosen.length })}
            </Button>
            <Button variant="default" onClick={() => setPreview(null)}>
              {t('profile:preview.again')}
            </Button>
          </Group>
        </Stack>
      )}
    />
  );
}
