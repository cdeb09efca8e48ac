import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Libraries that change seldom get a chunk of their own, so that a new version of Headwater is a small download. */
const CHUNKS: [name: string, test: RegExp][] = [
  ['react', /node_modules\/(react|react-dom|scheduler)\//],
  ['router', /node_modules\/@tanstack\/(react-router|router-core|history|react-query|query-core)\//],
  ['i18n', /node_modules\/(i18next|react-i18next)\//],
  ['messages', /\/messages\/[a-z]+\.ts$/],
  [
    'plot',
    /node_modules\/(@observablehq|d3|d3-[a-z-]+|internmap|delaunator|robust-predicates|isoformat|interval-tree-1d|binary-search-bounds)\//,
  ],
  [
    'markdown',
    /node_modules\/(react-markdown|remark-[a-z]+|mdast-[a-z-]+|micromark[a-z-]*|unified|hast-[a-z-]+|vfile[a-z-]*)\//,
  ],
];

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:4000' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: { codeSplitting: { groups: CHUNKS.map(([name, test]) => ({ name, test })) } },
    },
  },
});
