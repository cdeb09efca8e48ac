import 'katex/dist/katex.min.css';
import { FORMULA_LIMITS } from '@headwater/core/forms';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { Markdown } from './Markdown.tsx';

/** A faulty formula is shown as it was typed, in a red that reads on either ground. */
const KATEX = { throwOnError: false, errorColor: 'var(--mantine-color-error)', ...FORMULA_LIMITS };

export default function SetRichText({ children }: { children: string }) {
  return (
    <Markdown remarkPlugins={[remarkMath]} rehypePlugins={[[rehypeKatex, KATEX]]}>
      {children}
    </Markdown>
  );
}
