import { Button, FileButton, Group, Stack, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leadTo } from '../../ui/leadTo.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import classes from './applications.module.css';
import { CheckedReceipt, type GivenReceipt } from './CheckedReceipt.tsx';

/** A receipt as it was downloaded; null for anything else. */
function readReceipt(text: string): GivenReceipt | null {
  try {
    const given = JSON.parse(text) as Partial<GivenReceipt> | null;
    const isReceipt =
      typeof given?.signature === 'string' &&
      typeof given.statement?.contentHash === 'string' &&
      typeof given.statement.submittedAt === 'string';
    return isReceipt ? (given as GivenReceipt) : null;
  } catch {
    return null;
  }
}

/** Lets anyone check a receipt, signed in or not. */
export default function VerifyReceiptPage() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [given, setGiven] = useState<GivenReceipt | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const found = useRef<HTMLDivElement>(null);
  // The answer may lie below a long text: it is led to, for eyes and screen readers alike.
  useEffect(() => {
    if (given) leadTo(found.current);
  }, [given]);
  const check = (receipt: string) => {
    const read = readReceipt(receipt);
    setGiven(read);
    setUnreadable(read === null);
  };
  return (
    <>
      <PageHeader title={t('receipts:verifyTitle')} lede={t('receipts:verifyLede')} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          check(text);
        }}
      >
        <Stack maw={760}>
          <Textarea
            label={t('receipts:paste')}
            autosize
            minRows={4}
            maxRows={6}
            value={text}
            error={isUnreadable ? t('receipts:unreadable') : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" disabled={text.trim() === ''}>
              {t('receipts:check')}
            </Button>
            <FileButton
              accept="application/json,.json"
              onChange={async (file) => {
                if (!file) return;
                const content = await file.text();
                setText(content);
                check(content);
              }}
            >
              {(props) => (
                <Button variant="default" {...props}>
                  {t('ui.file.choose')}
                </Button>
              )}
            </FileButton>
          </Group>
        </Stack>
      </form>
      {given ? (
        <div className={classes.checked} ref={found} tabIndex={-1}>
          <CheckedReceipt receipt={given} />
        </div>
      ) : null}
    </>
  );
}
