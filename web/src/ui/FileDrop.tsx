import { Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../app/api.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import classes from './FileDrop.module.css';

function formatBytes(bytes: number): string {
  return bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(bytes % 1_000_000 ? 1 : 0)} MB`
    : `${Math.ceil(bytes / 1000)} kB`;
}

/** MIME types as people write them: `application/pdf,text/csv` → “PDF / CSV”. */
function formatKinds(accept: string): string {
  return accept
    .split(',')
    .map((type) =>
      type
        .slice(type.lastIndexOf('/') + 1)
        .replace(/^\./, '')
        .toUpperCase(),
    )
    .join(' / ');
}

/** Whether a file is of one of the kinds: by its MIME type, or by how its name ends where the kind begins with a dot. */
const isOfKind = (file: File, accept: string) =>
  accept
    .split(',')
    .some((kind) => (kind.startsWith('.') ? file.name.toLowerCase().endsWith(kind) : kind === file.type));

/** The asterisk that Mantine's own inputs carry, for labels that are not theirs. */
export function RequiredMark() {
  return (
    <Text span inherit c="var(--mantine-color-error)" aria-hidden>
      {' *'}
    </Text>
  );
}

/**
 * A place to drop or choose one file. It refuses a wrong kind or size before sending, shows how much is sent, and
 * can be stopped. `onUpload` sends it, usually with `upload()` of app/api.ts.
 */
export function FileDrop({
  label,
  hint,
  accept = 'application/pdf',
  maxBytes,
  disabled = false,
  required = false,
  onUpload,
}: {
  label: string;
  hint?: string;
  accept?: string;
  maxBytes: number;
  disabled?: boolean;
  /** Marks the label; whether the file is there is checked elsewhere. */
  required?: boolean;
  onUpload: (
    file: File,
    options: { onProgress: (share: number) => void; signal: AbortSignal },
  ) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const labelId = useId();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const abort = useRef<AbortController | null>(null);
  const reset = useRef<() => void>(null);

  const refuse = (code: string, field: string, value: string, accepted: string) =>
    setError(new ApiError(400, { code, message: code, params: { field, value, accepted } }));

  const take = async (file: File | null | undefined) => {
    if (!file || disabled || sending) return;
    setError(null);
    if (!isOfKind(file, accept)) {
      const isOldWord = /\.doc$/i.test(file.name) && accept.includes('application/pdf');
      return refuse(isOldWord ? 'doc-old' : 'invalid-input', label, file.name, formatKinds(accept));
    }
    if (file.size > maxBytes)
      return refuse('too-large', file.name, formatBytes(file.size), formatBytes(maxBytes));
    abort.current = new AbortController();
    setSending({ name: file.name, share: 0 });
    try {
      await onUpload(file, {
        onProgress: (share) => setSending({ name: file.name, share }),
        signal: abort.current.signal,
      });
    } catch (caught) {
      const stopped = caught instanceof DOMException && caught.name === 'AbortError';
      if (!stopped) setError(caught instanceof Error ? caught : new Error(String(caught)));
    } finally {
      setSending(null);
      reset.current?.();
    }
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <Stack gap="xs">
      <Text id={labelId} fw={500}>
        {label}
        {required ? <RequiredMark /> : null}
      </Text>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be read as a group of inputs; this is a drop target around one button */}
      <div
        role="group"
        aria-labelledby={labelId}
        className={classes.zone}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileUpload size={28} stroke={1.4} aria-hidden />
        <div className={classes.words}>
          {sending ? (
            <>
              <Text size="sm">{t('ui.file.sending', { name: sending.name })}</Text>
              <Progress
                value={100 * sending.share}
                mt={6}
                aria-label={t('ui.file.sending', { name: sending.name })}
              />
            </>
          ) : (
            <>
              <Text>{t('ui.file.drop')}</Text>
              {hint ? (
                <Text size="sm" c="dimmed">
                  {hint}
                </Text>
              ) : null}
              <Text size="sm" c="dimmed">
                {t('ui.file.limit', { accept: formatKinds(accept), size: formatBytes(maxBytes) })}
              </Text>
            </>
          )}
        </div>
        <Group>
          {sending ? (
            <Button variant="default" onClick={() => abort.current?.abort()}>
              {t('cancel')}
            </Button>
          ) : (
            <FileButton
              accept={accept}
              onChange={(file) => void take(file)}
              resetRef={reset}
              disabled={disabled}
            >
              {(props) => (
                <Button variant="default" disabled={disabled} {...props}>
                  {t('ui.file.choose')}
                </Button>
              )}
            </FileButton>
          )}
        </Group>
      </div>
      <ErrorNotice error={error} />
    </Stack>
  );
}
