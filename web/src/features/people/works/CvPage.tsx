import { countCharacters } from '@headwater/core/forms';
import { CV_LIMIT, CV_PARTS, REPRESENTATIVE_MOST, WHY_LIMIT } from '@headwater/core/works';
import type { LocalText } from '@headwater/messages';
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, put } from '../../../app/api.ts';
import { Link, useGo } from '../../../app/Link.tsx';
import { PagePending } from '../../../app/PagePending.tsx';
import { refresh, useGet } from '../../../app/queries.ts';
import { useSession } from '../../../app/session.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { LocalTextInput } from '../../../ui/LocalTextInput.tsx';
import { showNotice } from '../../../ui/notice.ts';
import { PageFault } from '../../../ui/PageFault.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Section } from '../../../ui/Section.tsx';
import type { NarrativeCv, OwnWork } from './types.ts';
import { WorkLine } from './WorkLine.tsx';
import { WorksPicker } from './WorksPicker.tsx';
import classes from './works.module.css';

const longest = ({ en, zh }: LocalText) => Math.max(countCharacters(en), countCharacters(zh));

/** Writes one's own narrative CV. */
export default function CvPage() {
  const { data, error, isPending } = useGet<NarrativeCv>('/my/cv');
  if (isPending) return <PagePending />;
  if (!data) return <PageFault error={error} />;
  return <CvEditor key={data.revision} cv={data} />;
}

function CvEditor({ cv }: { cv: NarrativeCv }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const go = useGo();
  const profile = `/people/${person?.id}`;
  const [texts, setTexts] = useState(cv.texts);
  const [chosen, setChosen] = useState(cv.representative);
  const [isPicking, setIsPicking] = useState(false);
  const room = REPRESENTATIVE_MOST - chosen.length;
  const save = useMutation<unknown, ApiError>({
    mutationFn: () =>
      put('/my/cv', {
        revision: cv.revision,
        texts,
        representative: chosen.map(({ work, why }) => ({ workId: work.id, why })),
      }),
    onSuccess: async () => {
      showNotice(t('profile:cv.saved'));
      await refresh('/my/cv');
      go(profile);
    },
  });
  const labelOf = (field: string) => {
    const part = CV_PARTS.find((one) => field.startsWith(`texts.${one}`));
    return part ? t(`profile:cv.part.${part}`) : t('profile:cv.representative');
  };
  return (
    <>
      <PageHeader
        title={t('profile:cv.title')}
        kicker={<Link to={profile}>{t('people:profile')}</Link>}
        lede={`${t('profile:cv.lede')} ${t('profile:cv.oneIsEnough')}`}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="xl" align="stretch" maw={920}>
          {CV_PARTS.map((part) => (
            <div key={part}>
              <LocalTextInput
                id={`cv-${part}`}
                label={t(`profile:cv.part.${part}`)}
                description={t(`profile:cv.help.${part}`)}
                multiline
                value={texts[part]}
                onChange={(value) => setTexts((before) => ({ ...before, [part]: value }))}
              />
              <Text size="sm" c={longest(texts[part]) > CV_LIMIT ? 'red' : 'dimmed'} mt={4}>
                {t('profile:cv.left', { count: longest(texts[part]), limit: CV_LIMIT })}
              </Text>
            </div>
          ))}
        </Stack>
        <div className={classes.apart}>
          <Section
            title={t('profile:cv.representative')}
            lede={t('profile:cv.representativeLede', { count: REPRESENTATIVE_MOST })}
          >
            {chosen.map(({ work, why }, index) => (
              <Representative
                key={work.id}
                work={work}
                why={why}
                index={index}
                last={chosen.length - 1}
                onChange={(next) =>
                  setChosen((before) => before.map((one, i) => (i === index ? { ...one, why: next } : one)))
                }
                onMove={(to) =>
                  setChosen((before) => {
                    const rest = before.filter((_, i) => i !== index);
                    return to === null ? rest : rest.toSpliced(to, 0, before[index]!);
                  })
                }
              />
            ))}
            <Button variant="default" mt="md" disabled={room <= 0} onClick={() => setIsPicking(true)}>
              {t('profile:cv.choose')}
            </Button>
          </Section>
        </div>
        <Stack mt="xl">
          <ErrorNotice error={save.error} labelOf={labelOf} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={() => go(profile)}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
      {isPicking ? (
        <WorksPicker
          room={room}
          limit={REPRESENTATIVE_MOST}
          onlyMine
          onClose={() => setIsPicking(false)}
          onTake={(works) =>
            setChosen((before) => [
              ...before,
              ...works
                .filter(
                  (work): work is OwnWork => 'id' in work && !before.some((one) => one.work.id === work.id),
                )
                .map((work) => ({ work, why: { en: '', zh: '' } })),
            ])
          }
        />
      ) : null}
    </>
  );
}

function Representative({
  work,
  why,
  index,
  last,
  onChange,
  onMove,
}: {
  work: OwnWork;
  why: LocalText;
  index: number;
  last: number;
  onChange: (why: LocalText) => void;
  /** To this place; null takes it out. */
  onMove: (to: number | null) => void;
}) {
  const { t } = useTranslation();
  const button = (key: 'up' | 'down' | 'takeOut', to: number | null, isOff: boolean, Icon: typeof IconX) => (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={t(`profile:cv.${key}`, { title: work.title })}
      disabled={isOff}
      onClick={() => onMove(to)}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
  return (
    <div className={classes.chosen}>
      <div className={classes.head}>
        <WorkLine work={work} />
        <div className={classes.buttons}>
          {button('up', index - 1, index === 0, IconArrowUp)}
          {button('down', index + 1, index === last, IconArrowDown)}
          {button('takeOut', null, false, IconX)}
        </div>
      </div>
      <div>
        <LocalTextInput
          id={`why-${work.id}`}
          label={t('profile:cv.why')}
          multiline
          value={why}
          onChange={onChange}
        />
        <Text size="sm" c={longest(why) > WHY_LIMIT ? 'red' : 'dimmed'} mt={4}>
          {t('profile:cv.left', { count: longest(why), limit: WHY_LIMIT })}
        </Text>
      </div>
    </div>
  );
}
