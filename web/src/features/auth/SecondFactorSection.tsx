import { Anchor, Button, Code, Group, PasswordInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useSessionActions } from '../../app/session.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { beginSecondFactor, makeRecoveryCodes, removeSecondFactor } from './auth-api.ts';
import { CodeForm } from './CodeForm.tsx';
import { QrCode } from './QrCode.tsx';

type Step =
  | { name: 'rest' }
  | { name: 'password'; then: 'set-up' | 'turn-off' | 'new-codes' }
  | { name: 'scan'; uri: string; codes: string[] }
  | { name: 'codes'; codes: string[] };

function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <Text fw={600}>{t('auth:account.codesTitle')}</Text>
      <Text c="dimmed">{t('auth:account.codesText')}</Text>
      <SimpleGrid cols={2} spacing="xs" verticalSpacing={4}>
        {codes.map((code) => (
          <Code key={code} fz="md" px="sm" py={4}>
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group>
        <Button variant="default" onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}>
          {t('copy')}
        </Button>
        <Button onClick={onKept}>{t('auth:account.codesKept')}</Button>
      </Group>
    </Stack>
  );
}

function ScanStep({ uri, onDone }: { uri: string; onDone: () => void }) {
  const { t } = useTranslation();
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <Stack>
      <Text fw={600}>{t('auth:account.scan')}</Text>
      <Group align="flex-start" gap="xl">
        <QrCode text={uri} label={t('auth:account.scanCode')} />
        <Stack gap="xs" maw={320}>
          <Text>{t('auth:account.scanText')}</Text>
          <Code fz="md" px="sm" py={6} style={{ overflowWrap: 'anywhere' }}>
            {secret.replaceAll(/(.{4})/g, '$1 ').trim()}
          </Code>
          <Anchor href={uri}>{t('auth:account.openApp')}</Anchor>
        </Stack>
      </Group>
      <Text fw={600}>{t('auth:account.thenCode')}</Text>
      <CodeForm onDone={onDone} offerRecovery={false} />
    </Stack>
  );
}

/** Setting up, giving, renewing and removing the second factor. */
export function SecondFactorSection({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation();
  const { hasSecondFactor, needsSecondFactor } = useSession();
  const { reload } = useSessionActions();
  const [step, setStep] = useState<Step>({ name: 'rest' });
  const [password, setPassword] = useState('');
  const rest = () => {
    setStep({ name: 'rest' });
    setPassword('');
  };
  const proceed = useMutation({
    mutationFn: async (then: 'set-up' | 'turn-off' | 'new-codes') => {
      const given = hasPassword ? password : undefined;
      if (then === 'set-up') {
        const { totpURI, backupCodes } = await beginSecondFactor(given);
        setStep({ name: 'scan', uri: totpURI, codes: backupCodes });
      } else if (then === 'new-codes') setStep({ name: 'codes', codes: await makeRecoveryCodes(given) });
      else {
        await removeSecondFactor(given);
        rest();
        await reload();
      }
    },
  });
  const begin = (then: 'set-up' | 'turn-off' | 'new-codes') => {
    proceed.reset();
    if (hasPassword) setStep({ name: 'password', then });
    else proceed.mutate(then);
  };
  const mustGiveCode = needsSecondFactor && hasSecondFactor && step.name === 'rest';
  return (
    <Section
      title={t('auth:account.secondFactor')}
      lede={t('auth:account.secondFactorText')}
      actions={
        <StatusBadge
          tone={hasSecondFactor ? 'good' : 'neutral'}
          label={t(hasSecondFactor ? 'auth:account.secondFactorOn' : 'auth:account.secondFactorOff')}
        />
      }
    >
      <Stack maw={560}>
        {mustGiveCode ? (
          <>
            <Text fw={600}>{t('auth:account.needsCode')}</Text>
            <CodeForm onDone={() => void reload()} />
          </>
        ) : null}
        {step.name === 'rest' && !mustGiveCode ? (
          <Group>
            {hasSecondFactor ? (
              <>
                <Button variant="default" onClick={() => begin('new-codes')}>
                  {t('auth:account.newCodes')}
                </Button>
                <Button variant="default" onClick={() => begin('turn-off')}>
                  {t('auth:account.turnOff')}
                </Button>
              </>
            ) : (
              <Button onClick={() => begin('set-up')}>{t('auth:account.setUp')}</Button>
            )}
          </Group>
        ) : null}
        {step.name === 'password' ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              proceed.mutate(step.then);
            }}
          >
            <Stack>
              {step.then === 'turn-off' ? <Text>{t('auth:account.turnOffText')}</Text> : null}
              <PasswordInput
                label={t('auth:account.confirmPassword')}
                autoComplete="current-password"
                required
                withAsterisk={false}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
              <Group>
                <Button type="submit" loading={proceed.isPending}>
                  {t(step.then === 'turn-off' ? 'auth:account.turnOff' : 'auth:account.continue')}
                </Button>
                <Button variant="default" onClick={rest}>
                  {t('cancel')}
                </Button>
              </Group>
            </Stack>
          </form>
        ) : null}
        <ErrorNotice error={proceed.error} />
        {step.name === 'scan' ? (
          <ScanStep uri={step.uri} onDone={() => setStep({ name: 'codes', codes: step.codes })} />
        ) : null}
        {step.name === 'codes' ? (
          <RecoveryCodes
            codes={step.codes}
            onKept={() => {
              rest();
              void reload();
            }}
          />
        ) : null}
      </Stack>
    </Section>
  );
}
