import type { components } from '@headwater/client';
import type { StatusTone } from '../../ui/StatusBadge.tsx';

export type ImportRecord = components['schemas']['ImportView'];
export type ImportKind = ImportRecord['kind'];

export const TONES: Record<ImportRecord['status'], StatusTone> = {
  parsing: 'active',
  preview: 'attention',
  executing: 'active',
  done: 'good',
  failed: 'bad',
  discarded: 'neutral',
};
