/** Every word a person reads. One file a module; the file's name is the i18next namespace: t('calls:status.draft'). */
import { createInstance, type TFunction } from 'i18next';
import * as accepted from './accepted.ts';
import * as adjusting from './adjusting.ts';
import * as answers from './answers.ts';
import * as appeals from './appeals.ts';
import * as applicationPdf from './applicationPdf.ts';
import * as applications from './applications.ts';
import * as assignments from './assignments.ts';
import * as attachments from './attachments.ts';
import * as audit from './audit.ts';
import * as auditVerbs from './auditVerbs.ts';
import * as auth from './auth.ts';
import * as awards from './awards.ts';
import * as blinding from './blinding.ts';
import * as board from './board.ts';
import * as budgets from './budgets.ts';
import * as burden from './burden.ts';
import * as callEditor from './callEditor.ts';
import * as calls from './calls.ts';
import * as channel from './channel.ts';
import * as clearing from './clearing.ts';
import * as cli from './cli.ts';
import * as comments from './comments.ts';
import * as common from './common.ts';
import * as conflicts from './conflicts.ts';
import * as credit from './credit.ts';
import * as decisions from './decisions.ts';
import * as drawPages from './drawPages.ts';
import * as draws from './draws.ts';
import * as eligibility from './eligibility.ts';
import * as errors from './errors.ts';
import * as exchange from './exchange.ts';
import * as extensions from './extensions.ts';
import * as formChanges from './formChanges.ts';
import * as formEditor from './formEditor.ts';
import * as funder from './funder.ts';
import * as home from './home.ts';
import * as hostQueue from './hostQueue.ts';
import * as imports from './imports.ts';
import * as invitations from './invitations.ts';
import * as jobs from './jobs.ts';
import * as letters from './letters.ts';
import * as lottery from './lottery.ts';
import * as mail from './mail.ts';
import * as meeting from './meeting.ts';
import * as minutes from './minutes.ts';
import * as nonconsensus from './nonconsensus.ts';
import * as organisations from './organisations.ts';
import * as outbox from './outbox.ts';
import * as panels from './panels.ts';
import * as people from './people.ts';
import * as phases from './phases.ts';
import * as portfolio from './portfolio.ts';
import * as portfolioRuns from './portfolioRuns.ts';
import * as profile from './profile.ts';
import * as publicCalls from './publicCalls.ts';
import * as ranking from './ranking.ts';
import * as receipts from './receipts.ts';
import * as record from './record.ts';
import * as registry from './registry.ts';
import * as relations from './relations.ts';
import * as remote from './remote.ts';
import * as reviewing from './reviewing.ts';
import * as reviewLinks from './reviewLinks.ts';
import * as reviewPack from './reviewPack.ts';
import * as reviews from './reviews.ts';
import * as round from './round.ts';
import * as ruleEditor from './ruleEditor.ts';
import * as rulesets from './rulesets.ts';
import * as takeOver from './takeOver.ts';
import * as together from './together.ts';
import * as tracks from './tracks.ts';
import type { Locale } from './types.ts';

export { sayAside, sayClock, sayDay, sayMoment, sayOffset } from './moments.ts';
export { isChinese, type Named, orderNames, sayBothNames, sayName } from './names.ts';
export { sayFormChange } from './sayFormChange.ts';
export { LOCALES, type Locale, type LocalText, pickText, type Translation } from './types.ts';

const modules = {
  accepted,
  answers,
  formChanges,
  formEditor,
  appeals,
  adjusting,
  applicationPdf,
  applications,
  receipts,
  assignments,
  attachments,
  audit,
  auditVerbs,
  auth,
  awards,
  blinding,
  board,
  budgets,
  burden,
  callEditor,
  calls,
  publicCalls,
  channel,
  clearing,
  cli,
  comments,
  common,
  conflicts,
  credit,
  decisions,
  letters,
  drawPages,
  draws,
  eligibility,
  errors,
  extensions,
  exchange,
  funder,
  home,
  hostQueue,
  imports,
  invitations,
  jobs,
  lottery,
  mail,
  meeting,
  minutes,
  nonconsensus,
  organisations,
  outbox,
  panels,
  people,
  portfolio,
  portfolioRuns,
  phases,
  profile,
  ranking,
  record,
  registry,
  relations,
  remote,
  reviewing,
  reviewLinks,
  reviewPack,
  reviews,
  round,
  ruleEditor,
  rulesets,
  together,
  takeOver,
  tracks,
};

type Modules = typeof modules;

function collect<L extends Locale>(locale: L): { [M in keyof Modules]: Modules[M][L] } {
  return Object.fromEntries(Object.entries(modules).map(([name, words]) => [name, words[locale]])) as {
    [M in keyof Modules]: Modules[M][L];
  };
}

/** All words by language and module, in the shape i18next takes. */
export const resources = { en: collect('en'), zh: collect('zh') };

const instance = createInstance();
void instance.init({
  resources,
  ns: Object.keys(modules),
  defaultNS: 'common',
  fallbackLng: 'en',
  supportedLngs: ['en', 'zh'],
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The translating function for a language, for code without React: mails, error answers, the command line. */
export function translatorFor(locale: Locale): TFunction {
  return instance.getFixedT(locale);
}

/**
 * The words of a key that is only known at run time, e.g. of an error code.
 * @param fallback what to say when there are no such words; tests see to it that this does not happen.
 */
export function wordOf(
  locale: Locale,
  key: string,
  params: Record<string, unknown>,
  fallback: string,
): string {
  return String(translatorFor(locale)(key as never, { ...params, defaultValue: fallback } as never));
}

/** The platform's own words in a description of answers (core/forms, describeAnswers). */
export function answerWords(locale: Locale): typeof answers.en | typeof answers.zh {
  return locale === 'zh' ? answers.zh : answers.en;
}
