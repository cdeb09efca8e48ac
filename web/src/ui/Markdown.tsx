import { Title } from '@mantine/core';
import ReactMarkdown, { type Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './Markdown.module.css';

/**
 * Text that people wrote in Markdown, with tables (GitHub's way of writing them). Raw HTML is shown as text, images are left out (they would tell their server
 * who reads), headings begin below those of the page's sections.
 */
export function Markdown({
  children,
  remarkPlugins = [],
  rehypePlugins = [],
}: {
  children: string;
  remarkPlugins?: NonNullable<Options['remarkPlugins']>;
  rehypePlugins?: NonNullable<Options['rehypePlugins']>;
}) {
  return (
    <div className={classes.prose}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm, ...remarkPlugins]}
        rehypePlugins={rehypePlugins}
        disallowedElements={['img']}
        components={{
          table: ({ children: rows }) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
            <div className={classes.tableScroll} tabIndex={0}>
              <table>{rows}</table>
            </div>
          ),
          h1: ({ children: words }) => <Title order={3}>{words}</Title>,
          h2: ({ children: words }) => <Title order={3}>{words}</Title>,
          h3: ({ children: words }) => <Title order={4}>{words}</Title>,
          a: ({ children: words, href }) => (
            <a href={href} target="_blank" rel="nofollow noopener noreferrer">
              {words}
            </a>
          ),
        }}
      >
        {children}
      </ReactMarkdown>
    </div>
  );
}
