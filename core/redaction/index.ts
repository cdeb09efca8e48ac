/** Finding what in a text tells whose it is, before it is read blind. */
export { findTraces } from './find-traces.ts';
export type { NameTools } from './patterns.ts';
export { type Piece, type Subjects, TRACE_KINDS, type Trace, type TraceKind } from './types.ts';
