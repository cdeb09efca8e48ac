import { Text } from '@mantine/core';
import { useLocale } from '../app/i18n.ts';
import { isChinese, type Named, orderNames } from './names.ts';

/** A person's name, with the name in the other script behind it when known: “Li Wei 李伟”, “李伟 Li Wei”. */
export function PersonName({ name, nameAlt }: Named) {
  const [first, second] = orderNames({ name, nameAlt }, useLocale());
  return (
    <span translate="no">
      <span lang={isChinese(first) ? 'zh-CN' : undefined}>{first}</span>
      {second ? ' ' : null}
      {second ? (
        <Text
          span
          inherit
          c="dimmed"
          style={{ display: 'inline-block' }}
          lang={isChinese(second) ? 'zh-CN' : undefined}
        >
          {second}
        </Text>
      ) : null}
    </span>
  );
}
