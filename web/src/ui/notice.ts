import { notifications } from '@mantine/notifications';

/**
 * Says for a few seconds, in the corner, what was done; red for what went wrong. A notice that still stands there is not
 * said a second time, as after a double click.
 */
export function showNotice(message: string, look: { title?: string; color?: 'red' } = {}): void {
  notifications.show({ id: message, message, ...look });
}
