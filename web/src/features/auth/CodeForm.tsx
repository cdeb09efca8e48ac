import { Anchor, Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { giveCode } from './auth-api.ts';

/** Asks for the code of the authenticator app or a recovery code. */
export function CodeForm({
  onDone,
  offerTrust = false,
  offerRecovery = true,
}: {
  onDone: () => void;
  offerTrust?: boolean;
  offerRecovery?: boolean;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'totp' | 'recovery'>('totp');
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const give = useMutation({ mutationFn: () => giveCode(code, kind, trust), onSuccess: onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate();
      }}
    >
      <Stack align="stretch">
        <TextInput
          key={kind}
          label={t(kind === 'totp' ? 'auth:code.label' : 'auth:code.recoveryLabel')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete="one-time-code"
          inputMode={kind === 'totp' ? 'numeric' : 'text'}
          required
          withAsterisk={false}
        />
        {offerTrust ? (
          <Checkbox
            label={t('auth:code.trust')}
            checked={trust}
            onChange={(event) => setTrust(event.currentTarget.checked)}
          />
        ) : null}
        <ErrorNotice error={give.error} />
        <Button type="submit" size="md" loading={give.isPending}>
          {t('auth:code.confirm')}
        </Button>
        {offerRecovery ? (
          <Anchor
            component="button"
            type="button"
            ta="start"
            onClick={() => {
              setKind(kind === 'totp' ? 'recovery' : 'totp');
              setCode('');
              give.reset();
            }}
          >
            {t(kind === 'totp' ? 'auth:code.useRecovery' : 'auth:code.useCode')}
          </Anchor>
        ) : null}
      </Stack>
    </form>
  );
}
