import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/PageHeader.tsx';

/** The narrow column of the pages around signing in. */
export function AuthCard({ title, lede, children }: { title: string; lede?: string; children: ReactNode }) {
  return (
    <div style={{ maxWidth: '28rem', marginInline: 'auto' }}>
      <PageHeader title={title} lede={lede} />
      {children}
    </div>
  );
}
