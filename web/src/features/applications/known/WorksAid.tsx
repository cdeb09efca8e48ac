import type { ListField, Work } from '@headwater/core/forms';
import { keyOfWork, normaliseDoi, toWork } from '@headwater/core/works';
import { Button } from '@mantine/core';
import { IconBooks } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../../app/queries.ts';
import { useLocalText } from '../../../ui/LocalTextView.tsx';
import type { NarrativeCv } from '../../people/works/types.ts';
import { toBody } from '../../people/works/types.ts';
import { WorksPicker } from '../../people/works/WorksPicker.tsx';

/** Chooses works for a field from one's own list, or imports them in place; words on why they matter come along. */
export function WorksAid({
  field,
  value,
  onChange,
}: {
  field: ListField;
  value: Work[];
  onChange: (works: Work[]) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [isOpen, setIsOpen] = useState(false);
  const { data: cv } = useGet<NarrativeCv>(isOpen ? '/my/cv' : null);
  const written = value.filter(({ title }) => title.trim() !== '');
  const room = field.most === null ? null : field.most - written.length;
  const keyOf = (work: Work) => keyOfWork({ ...work, doi: work.doi ? normaliseDoi(work.doi) : null });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconBooks size={18} aria-hidden />}
        disabled={room !== null && room <= 0}
        onClick={() => setIsOpen(true)}
      >
        {t('profile:picker.open')}
      </Button>
      {isOpen ? (
        <WorksPicker
          room={room}
          limit={field.most}
          onClose={() => setIsOpen(false)}
          onTake={(works) => {
            const there = new Set(written.map(keyOf));
            const added = works
              .map((work) => {
                const chosen = cv?.representative.find((one) => one.work.id === work.id);
                return toWork(toBody(work), chosen ? text(chosen.why) : '');
              })
              .filter((work) => !there.has(keyOf(work)));
            onChange([...written, ...added]);
          }}
        />
      ) : null}
    </>
  );
}
