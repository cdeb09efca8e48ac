import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './ErrorNotice.tsx';

/**
 * Asks before something that cannot be taken back, and says what it does. The button carries the verb.
 * `onConfirm` may be slow: the dialog waits, closes when it resolves, and shows the error when it rejects.
 * With `reasonLabel` a reason must be given, of at least `reasonLeast` characters; it goes to `onConfirm`.
 */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  text,
  confirmLabel,
  danger = false,
  wide = false,
  reasonLabel,
  reasonLeast = 1,
  labelOf,
  onConfirm,
}: {
  opened: boolean;
  onClose: () => void;
  title: string;
  text: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  /** Room for two columns. */
  wide?: boolean;
  reasonLabel?: string;
  reasonLeast?: number;
  /** Names the field of an error as the form behind the dialog does. */
  labelOf?: (field: string) => string;
  onConfirm: (reason: string) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const isTooShort = reasonLabel !== undefined && [...reason.trim()].length < reasonLeast;
  const confirm = async () => {
    // While it fades out after its work it can still be pressed.
    if (busy || !opened || isTooShort) return;
    setBusy(true);
    setError(null);
    try {
      await onConfirm(reason.trim());
      setReason('');
      onClose();
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={wide ? 'lg' : 'md'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <Stack>
          {typeof text === 'string' ? <Text>{text}</Text> : text}
          {reasonLabel ? (
            <Textarea
              label={reasonLabel}
              description={isTooShort && reason ? t('accepted:minLength', { count: reasonLeast }) : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          ) : null}
          <ErrorNotice error={error} labelOf={labelOf} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('cancel')}
            </Button>
            <Button type="submit" color={danger ? 'red' : undefined} loading={busy} disabled={isTooShort}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
