import { expect, test } from 'vitest';
import { orderNames, sayBothNames, sayName } from './names.ts';

test('the name in the reader’s script comes first', () => {
  const person = { name: 'Li Wei', nameAlt: '李伟' };
  expect(orderNames(person, 'en')).toEqual(['Li Wei', '李伟']);
  expect(orderNames(person, 'zh')).toEqual(['李伟', 'Li Wei']);
  expect(orderNames({ name: '宋溪', nameAlt: null }, 'en')).toEqual(['宋溪', null]);
});

test('two names in one script keep their order', () => {
  expect(orderNames({ name: 'Ines Källa', nameAlt: 'I. Berg' }, 'zh')).toEqual(['Ines Källa', 'I. Berg']);
});

test('a name in a sentence, and both names where they stand by themselves', () => {
  const person = { name: 'Li Wei', nameAlt: '李伟' };
  expect([sayName(person, 'en'), sayName(person, 'zh')]).toEqual(['Li Wei', '李伟']);
  expect([sayBothNames(person, 'en'), sayBothNames(person, 'zh')]).toEqual([
    'Li Wei (李伟)',
    '李伟（Li Wei）',
  ]);
  expect(sayBothNames({ name: '宋溪' }, 'zh')).toBe('宋溪');
});
