import 'katex/dist/katex.min.css';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { Markdown } from './Markdown.tsx';

/** A faulty formula is shown as it was typed; none may load anything, draw over the page or expand without end. */
const KATEX = { throwOnError: false, strict: 'ignore', trust: false, maxSize: 20, maxExpand: 200 } as const;

export default function SetRichText({ children }: { children: string }) {
  return (
    <Markdown remarkPlugins={[remarkMath]} rehypePlugins={[[rehypeKatex, KATEX]]}>
      {children}
    </Markdown>
  );
}
