import { notificationsStore } from '@mantine/notifications';
import { afterEach, expect, test } from 'vitest';
import { showNotice } from './notice.ts';

const shown = () => notificationsStore.getState().notifications.map(({ message }) => message);

afterEach(() => notificationsStore.setState({ ...notificationsStore.getState(), notifications: [] }));

test('a notice that is still shown is not shown a second time; another one stands beside it', () => {
  showNotice('Invited.');
  showNotice('Invited.');
  showNotice('Reminded.');
  expect(shown()).toEqual(['Invited.', 'Reminded.']);
});
