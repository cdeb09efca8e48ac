import { Alert, Button, Checkbox, Group, List, Text } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeCode } from '../../../ui/describeError.ts';
import type { PastWork, WorksPreview } from './types.ts';
import { WorkLine } from './WorkLine.tsx';
import classes from './works.module.css';

const SHOWN = 100;

/** What a source gave: each work with a tick box, what is known already unticked, and every fault with its line. */
export function FoundWorks({
  preview,
  actions,
  isMineOpen = false,
}: {
  preview: WorksPreview;
  /** The buttons below, for the works that are ticked. */
  actions: (chosen: PastWork[]) => ReactNode;
  /** Whether works of one's own list may be chosen, too. */
  isMineOpen?: boolean;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { works, problems, left } = preview;
  const isOpen = (known: 'mine' | 'twin' | null) => known === null || (isMineOpen && known === 'mine');
  const open = works.flatMap(({ known }, index) => (isOpen(known) ? [index] : []));
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(open));
  const [shown, setShown] = useState(SHOWN);
  const toggle = (index: number) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(index)) next.add(index);
      return next;
    });
  return (
    <>
      <Problems problems={problems} left={left} />
      {works.length > 0 ? (
        <div className={classes.tools}>
          <Text>
            {t('profile:preview.count', { count: works.length })} ·{' '}
            {t('profile:preview.chosen', { count: chosen.size })}
          </Text>
          <Group gap="xs">
            <Button variant="default" size="compact-md" onClick={() => setChosen(new Set(open))}>
              {t('profile:preview.all')}
            </Button>
            <Button variant="default" size="compact-md" onClick={() => setChosen(new Set())}>
              {t('profile:preview.none')}
            </Button>
          </Group>
        </div>
      ) : null}
      <ul className={classes.found}>
        {works.slice(0, shown).map(({ work, known, line }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and works have nothing that is unique
          <li key={index}>
            <Checkbox
              mt={3}
              aria-labelledby={`${id}-${index}`}
              checked={chosen.has(index)}
              disabled={!isOpen(known)}
              onChange={() => toggle(index)}
            />
            <div id={`${id}-${index}`}>
              <WorkLine work={work} />
            </div>
            <div className={classes.remark}>
              {known ? t(`profile:preview.${known}`) : null}
              {known && line ? ' · ' : null}
              {line ? t('profile:preview.line', { line }) : null}
            </div>
          </li>
        ))}
      </ul>
      {works.length > shown ? (
        <Button variant="default" mt="md" onClick={() => setShown(works.length)}>
          {t('profile:preview.showAll', { count: works.length })}
        </Button>
      ) : null}
      {actions(works.flatMap(({ work }, index) => (chosen.has(index) ? [work] : [])))}
    </>
  );
}

function Problems({ problems, left }: Pick<WorksPreview, 'problems' | 'left'>) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  if (problems.length === 0 && left === 0) return null;
  return (
    <Alert
      color="silt"
      variant="light"
      mb="md"
      title={problems.length > 0 ? t('profile:preview.problems', { count: problems.length }) : undefined}
    >
      <List size="sm" spacing={4}>
        {problems.slice(0, isOpen ? undefined : 10).map(({ code, params }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <List.Item key={index}>
            {describeCode(t, code, { field: t('profile:source.file'), ...params }, code)}
          </List.Item>
        ))}
      </List>
      {problems.length > 10 && !isOpen ? (
        <Button variant="default" size="compact-sm" mt="xs" onClick={() => setIsOpen(true)}>
          {t('profile:preview.showAll', { count: problems.length })}
        </Button>
      ) : null}
      {left > 0 ? <Text size="sm">{t('profile:preview.left', { count: left })}</Text> : null}
    </Alert>
  );
}
