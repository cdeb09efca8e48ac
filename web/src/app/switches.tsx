import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../ui/describeError.ts';
import { showNotice } from '../ui/notice.ts';
import { useLocale } from './i18n.ts';
import { useSessionActions } from './session.tsx';

/** One press to the other language; its label is written in that language. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { chooseLocale } = useSessionActions();
  const other = locale === 'en' ? 'zh' : 'en';
  return (
    <Button
      variant="subtle"
      color="gray"
      size="sm"
      px="xs"
      fw={400}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      c="var(--hw-ink)"
      onClick={() => {
        chooseLocale(other).catch((error: Error) => {
          showNotice(describeError(t, error), { color: 'red' });
        });
      }}
    >
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}

/** Light or dark; the system's choice until somebody presses it. */
export function SchemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c="var(--hw-ink)"
      size={36}
      aria-label={t(scheme === 'dark' ? 'shell.toLight' : 'shell.toDark')}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      {scheme === 'dark' ? <IconSun size={20} stroke={1.6} /> : <IconMoon size={20} stroke={1.6} />}
    </ActionIcon>
  );
}
