import type { FormDefinition } from '@headwater/core/forms';
import { CV_PARTS, type CvPart } from '@headwater/core/works';
import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { askCvPart, type CvWords, dropCvPart, listCvParts } from './cvQuestions.ts';

/** Whether and of which parts the form asks for a narrative CV. */
export function CvQuestions({
  form,
  onChange,
}: {
  form: FormDefinition;
  onChange: (form: FormDefinition) => void;
}) {
  const { t } = useTranslation();
  const words = useCvWords();
  return (
    <Checkbox.Group
      label={t('formEditor:cv.title')}
      description={t('formEditor:cv.lede')}
      value={listCvParts(form)}
      onChange={(next) => {
        const asked = CV_PARTS.filter((part) => next.includes(part));
        const dropped = CV_PARTS.filter((part) => !next.includes(part));
        const kept = dropped.reduce(dropCvPart, form);
        onChange(asked.reduce((one, part) => askCvPart(one, part, words), kept));
      }}
    >
      <Stack gap="xs" mt="sm">
        {CV_PARTS.map((part) => (
          <Checkbox key={part} value={part} label={t(`profile:cv.part.${part}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** The words of the profile in both languages: a form is read in either. */
function useCvWords(): CvWords {
  const { i18n } = useTranslation();
  const [en, zh] = [i18n.getFixedT('en'), i18n.getFixedT('zh')];
  const ofParts = (say: (part: CvPart) => { en: string; zh: string }) =>
    Object.fromEntries(CV_PARTS.map((part) => [part, say(part)])) as CvWords['label'];
  return {
    section: { en: en('profile:cv.title'), zh: zh('profile:cv.title') },
    sectionHelp: { en: en('formEditor:cv.sectionHelp'), zh: zh('formEditor:cv.sectionHelp') },
    label: ofParts((part) => ({ en: en(`profile:cv.part.${part}`), zh: zh(`profile:cv.part.${part}`) })),
    help: ofParts((part) => ({ en: en(`profile:cv.help.${part}`), zh: zh(`profile:cv.help.${part}`) })),
  };
}
