import { escapeLooseDollars } from '@headwater/core/forms';
import { lazy, Suspense } from 'react';

const SetText = lazy(() => import('./SetRichText.tsx'));

/** Markdown with formulas between dollar signs. What sets formulas is loaded where one is read. */
export function RichText({ children }: { children: string }) {
  return (
    <Suspense fallback={<p style={{ whiteSpace: 'pre-wrap' }}>{children}</p>}>
      <SetText>{escapeLooseDollars(children)}</SetText>
    </Suspense>
  );
}
