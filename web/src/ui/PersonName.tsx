import { Text } from '@mantine/core';

/** Whether a text is written in Chinese characters, for its `lang` and typeface. */
function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** A person's name, with the name in the other script behind it when known: “Li Wei 李伟”. */
export function PersonName({ name, nameAlt }: { name: string; nameAlt?: string | null }) {
  return (
    <span translate="no">
      <span lang={isChinese(name) ? 'zh-CN' : undefined}>{name}</span>
      {nameAlt && nameAlt !== name ? (
        <Text span inherit c="dimmed" lang={isChinese(nameAlt) ? 'zh-CN' : undefined}>
          {' '}
          {nameAlt}
        </Text>
      ) : null}
    </span>
  );
}
