/** Panels: who sits in them, what they read and grade, and the ranking that follows. */
export { type PanelVote, storePanelVotes } from './votes.ts';
