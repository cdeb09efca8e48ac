import type { LocalText } from '@headwater/messages';
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { fromZoned, toZoned } from '../calls/zonedTime.ts';

/** An instant that is asked for. `initial`: what stands there first; an optional one may be left empty. */
export interface AskedTime {
  name: string;
  label: string;
  initial: string | null;
  isOptional?: boolean;
}

/**
 * Asks for instants, in the funder's time zone, and for a reason; with `emailLabel` also for whom it is. `forAll`: the
 * reason is for everybody, in both languages.
 * Mount it anew for each use, so that nothing typed earlier stands in it.
 */
export function TimeDialog({
  onClose,
  title,
  text,
  confirmLabel,
  times,
  emailLabel,
  reasonLabel,
  forAll = false,
  onConfirm,
}: {
  onClose: () => void;
  title: string;
  text: string;
  confirmLabel: string;
  times: AskedTime[];
  emailLabel?: string;
  reasonLabel: string;
  forAll?: boolean;
  onConfirm: (given: {
    times: Record<string, string | null>;
    email: string;
    reason: string;
    /** With `forAll`. */
    reasonForAll: LocalText;
  }) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(times.map(({ name, initial }) => [name, toZoned(initial, timeZone)])),
  );
  const [email, setEmail] = useState('');
  const [reason, setReason] = useState('');
  const [reasonForAll, setReasonForAll] = useState<LocalText>({ en: '', zh: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const labels: Record<string, string> = {
    email: emailLabel ?? '',
    reason: reasonLabel,
    ...Object.fromEntries(times.map(({ name, label }) => [name, label])),
  };
  /** An instant that was not touched stays as it is, to the second. */
  const instantOf = ({ name, initial }: AskedTime) => {
    const now = typed[name] ?? '';
    if (now === toZoned(initial, timeZone)) return initial;
    return now === '' ? null : fromZoned(now, timeZone);
  };
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm({
        times: Object.fromEntries(times.map((one) => [one.name, instantOf(one)])),
        email: email.trim(),
        reason: reason.trim(),
        reasonForAll,
      });
      onClose();
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={forAll ? 'lg' : 'md'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <Stack>
          <Text>{text}</Text>
          {emailLabel ? (
            <TextInput
              type="email"
              label={emailLabel}
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
          ) : null}
          {times.map(({ name, label, isOptional }) => (
            <TextInput
              key={name}
              type="datetime-local"
              label={label}
              description={zone}
              required={!isOptional}
              value={typed[name] ?? ''}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setTyped((before) => ({ ...before, [name]: value }));
              }}
            />
          ))}
          {forAll ? (
            <LocalTextInput
              multiline
              label={reasonLabel}
              description={t('formChanges:reasonHelp')}
              value={reasonForAll}
              onChange={setReasonForAll}
            />
          ) : (
            <Textarea
              label={reasonLabel}
              required
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <ErrorNotice error={error} labelOf={(field) => labels[field] ?? field} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
