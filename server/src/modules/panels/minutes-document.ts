/** Minutes as a document, in Chinese or English; what people wrote stays in their own words. */
import {
  type Locale,
  type LocalText,
  pickText,
  sayClock,
  sayMoment,
  sayName,
  translatorFor,
} from '@headwater/messages';
import type { DocumentBlock, DocumentModel, DocumentText } from '../../platform/documents.ts';
import { ABSTAIN } from './ballot-count.ts';
import type { MinutesBallot, MinutesContent, MinutesItem } from './minutes-content.ts';

interface Minutes {
  status: 'draft' | 'approved';
  sha256: string | null;
  approvedAt: Date | null;
  approvedBy: { name: string; nameAlt: string | null } | null;
  content: MinutesContent;
}

type Words = ReturnType<typeof wordsIn>;

/** What depends on the language: words, names, times. */
function wordsIn(locale: Locale, timeZone: string | null) {
  const t = translatorFor(locale);
  return {
    say: (key: string, params: Record<string, unknown> = {}) =>
      String(t(`minutes:doc.${key}` as never, params as never)),
    text: (text: LocalText) => pickText(text, locale),
    name: (one: { name: string; nameAlt: string | null }) => sayName(one, locale),
    time: (at: string | Date) => sayMoment(new Date(at), locale, timeZone),
    clock: (at: string) => sayClock(new Date(at), locale, timeZone),
    list: (all: readonly string[]) => all.join(locale === 'zh' ? '、' : ', '),
    colon: locale === 'zh' ? '：' : ': ',
    sentences: (all: readonly string[]) => all.join(locale === 'zh' ? '；' : '; '),
  };
}

/** @param at the time the file's properties say. */
export function writeMinutesDocument(minutes: Minutes, locale: Locale, at: Date): DocumentModel {
  const { content } = minutes;
  const words = wordsIn(locale, content.timeZone);
  const { say } = words;
  const blocks: DocumentBlock[] = [
    { kind: 'facts', rows: sayFrame(content, words) },
    { kind: 'heading', level: 1, text: say('agenda') },
    {
      kind: 'table',
      columns: [
        { title: say('number'), width: 1.4 },
        { title: say('application'), width: 4 },
        { title: say('result'), width: 2 },
        { title: say('proposal'), width: 1.4 },
      ],
      rows: content.items.map((item) => [
        item.number ?? '',
        item.title,
        item.ballots.map((ballot) => sayOutcome(ballot, words)).join('\n'),
        item.proposal ? say(`proposals.${item.proposal}`) : '',
      ]),
    },
    { kind: 'heading', level: 1, text: say('items') },
    ...content.items.flatMap((item) => writeItem(item, words)),
  ];
  if (content.remarks.trim() !== '') {
    blocks.push(
      { kind: 'heading', level: 1, text: say('remarks') },
      { kind: 'paragraph', text: content.remarks },
    );
  }
  blocks.push({ kind: 'paragraph', isNote: true, text: saySeal(minutes, words) });
  return {
    title: say('title', { panel: words.text(content.panelName) }),
    language: locale,
    issuer: words.text(content.issuer),
    at,
    blocks,
  };
}

function saySeal({ status, approvedAt, approvedBy, sha256 }: Minutes, { say, time, name }: Words): string {
  if (status === 'draft' || !approvedAt || !approvedBy) return say('draft');
  return say('approved', { at: time(approvedAt), name: name(approvedBy), sha256 });
}

function sayFrame(content: MinutesContent, words: Words): { label: string; value: string }[] {
  const { say, name, time, clock, list, text } = words;
  const { beganAt, closedAt } = content;
  const session =
    beganAt === null
      ? say('notBegun')
      : closedAt === null
        ? say('from', { from: time(beganAt) })
        : say('period', { from: time(beganAt), to: time(closedAt) });
  const present = content.present.map((one) =>
    one.leftAt === null
      ? name(one)
      : say('joined', { name: name(one), from: clock(one.joinedAt), to: clock(one.leftAt) }),
  );
  return [
    { label: say('call'), value: `${content.callCode} · ${text(content.callTitle)}` },
    ...(content.meetsAt ? [{ label: say('meets'), value: time(content.meetsAt) }] : []),
    { label: say('began'), value: session },
    { label: say('chair'), value: content.chair ? name(content.chair) : say('nobody') },
    { label: say('present'), value: list(present) || say('nobody') },
    { label: say('absent'), value: list(content.absent.map(name)) || say('nobody') },
  ];
}

function writeItem(item: MinutesItem, words: Words): DocumentBlock[] {
  const { say, name } = words;
  const facts: { label: string; value: DocumentText }[] = [];
  if (item.lead) facts.push({ label: say('lead'), value: name(item.lead) });
  if (item.host) facts.push({ label: say('host'), value: item.host });
  if (item.recused.length > 0)
    facts.push({
      label: say('recused'),
      value: words.list(item.recused.map((one) => sayRecusal(one, words))),
    });
  facts.push({ label: say('spent'), value: sayDiscussion(item, words) });
  facts.push({ label: say('grades'), value: sayGrades(item, words) });
  facts.push({
    label: say('proposal'),
    value: [item.proposal ? say(`proposals.${item.proposal}`) : say('noProposal'), item.remark]
      .filter((part) => part !== '')
      .join('\n'),
  });
  return [
    { kind: 'heading', level: 2, text: [item.number, item.title].filter(Boolean).join(' · ') },
    { kind: 'facts', rows: facts },
    ...item.ballots.flatMap((ballot) => writeBallot(ballot, words)),
    ...item.quotes.map(
      (quote): DocumentBlock => ({
        kind: 'quote',
        text: say('quote', { name: name(quote), body: quote.body }),
      }),
    ),
  ];
}

function sayRecusal(one: MinutesItem['recused'][number], words: Words): string {
  const { say, name } = words;
  if (one.source === null) return name(one);
  const why = [say(`source.${one.source}`), one.reason].filter(Boolean).join(words.colon);
  return say('recusedWhy', { name: name(one), why });
}

function sayDiscussion(item: MinutesItem, { say }: Words): string {
  if (item.minutesSpent > 0) return say('spentMinutes', { count: item.minutesSpent });
  return item.enBloc ? say(`enBloc.${item.enBloc}`) : say('notDiscussed');
}

function sayGrades({ grades }: MinutesItem, words: Words): string {
  const { say } = words;
  if (grades.count === 0) return say('noGrades');
  const stand = say('gradesText', { count: grades.count, mean: grades.mean });
  if (grades.changed === 0 || grades.meanBefore === null) return stand;
  return words.sentences([stand, say('gradesChanged', { count: grades.changed, before: grades.meanBefore })]);
}

const sayChoice = (choice: string, { say }: Words) =>
  ['yes', 'no', ABSTAIN].includes(choice) ? say(`choice.${choice}`) : choice;

function sayOutcome({ status, result, kind, secrecy }: MinutesBallot, words: Words): string {
  const { say } = words;
  if (status === 'void' || !result)
    return say('ballotVoid', { kind: say(`kind.${kind}`), secrecy: say(`secrecy.${secrecy}`) });
  const { outcome } = result;
  return say(`outcome.${outcome.kind}`, {
    choice: outcome.kind === 'choice' ? sayChoice(outcome.choice, words) : '',
    choices: outcome.kind === 'tie' ? words.list(outcome.choices.map((one) => sayChoice(one, words))) : '',
  });
}

function writeBallot(ballot: MinutesBallot, words: Words): DocumentBlock[] {
  const { say, name } = words;
  const { result } = ballot;
  if (ballot.status === 'void' || !result) return [{ kind: 'paragraph', text: sayOutcome(ballot, words) }];
  const lines = [
    say('ballot', {
      kind: say(`kind.${ballot.kind}`),
      secrecy: say(`secrecy.${ballot.secrecy}`),
      voted: result.voted,
      eligible: result.eligible,
      quorum: result.quorum,
      outcome: sayOutcome(ballot, words),
    }),
  ];
  const given = result.tallies?.filter((one) => one.votes > 0) ?? [];
  if (given.length > 0) {
    const sums = given.map((one) => say('sum', { choice: sayChoice(one.choice, words), votes: one.votes }));
    const middle = result.mean === null ? [] : [say('mean', { mean: result.mean, median: result.median })];
    lines.push(words.sentences([...sums, ...middle]));
  }
  if (ballot.votes && ballot.votes.length > 0) {
    const votes = ballot.votes.map((vote) =>
      say('tally', { choice: name(vote), votes: sayChoice(vote.choice, words) }),
    );
    lines.push(say('votesOf', { votes: words.list(votes) }));
  }
  return [{ kind: 'paragraph', text: lines.join('\n') }];
}
