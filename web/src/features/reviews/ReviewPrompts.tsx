import type { LocalText } from '@headwater/messages';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LocalTextView, useLocalText } from '../../ui/LocalTextView.tsx';
import classes from './reviews.module.css';

export interface Prompt {
  key: string;
  to: 'applicant' | 'panel';
  label: LocalText;
  help: LocalText;
}

/** What the call asks beside the criteria, above the comment it is answered in; nothing where nothing is asked. */
export function ReviewPrompts({
  prompts,
  comment,
  onInsert,
}: {
  prompts: readonly Prompt[];
  comment: string;
  /** Gets the comment with the questions put in. */
  onInsert: (comment: string) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  if (prompts.length === 0) return null;
  const missing = prompts.filter((one) => !comment.includes(text(one.label)));
  const insert = () => {
    const asked = missing.map((one) => `${text(one.label)}\n\n`).join('\n');
    onInsert(comment.trim() === '' ? asked : `${comment.trimEnd()}\n\n${asked}`);
  };
  return (
    <div className={classes.soft} style={{ margin: '0.75rem 0' }}>
      <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
        {prompts.map((prompt) => (
          <li key={prompt.key}>
            <LocalTextView text={prompt.label} /> <LocalTextView text={prompt.help} />
          </li>
        ))}
      </ul>
      {missing.length > 0 ? (
        <Button size="compact-sm" variant="subtle" onClick={insert}>
          {t('tracks:insert')}
        </Button>
      ) : null}
    </div>
  );
}
