/** Who runs this installation: its administrators say so. Everybody is shown it with each page (auth/session-routes.ts). */
import { Type } from 'typebox';
import { recordAudit } from './audit.ts';
import { changedMeanwhile, invalidInput } from './errors.ts';
import { type Funder, readFunder, replaceFunder } from './funder.ts';
import { type App, answers, LocalTextSchema, Nullable } from './routes.ts';
import { inTransaction, type Services } from './services.ts';

const Name = Type.Object(
  { en: Type.String({ maxLength: 200 }), zh: Type.String({ maxLength: 200 }) },
  { additionalProperties: false },
);
const ShortName = Type.Object(
  { en: Type.String({ maxLength: 40 }), zh: Type.String({ maxLength: 40 }) },
  { additionalProperties: false },
);
const Notice = Type.Object(
  { en: Type.String({ maxLength: 500 }), zh: Type.String({ maxLength: 500 }) },
  { additionalProperties: false },
);

const FunderView = Type.Object(
  {
    /** Counts its changes; 0 while nobody has said who runs this installation. */
    revision: Type.Integer(),
    name: LocalTextSchema,
    shortName: LocalTextSchema,
    notice: LocalTextSchema,
    timeZone: Nullable(Type.String()),
    country: Nullable(Type.String()),
  },
  { $id: 'FunderView' },
);

const FunderChange = Type.Object(
  {
    /** What the writer saw; an older one is refused. */
    revision: Type.Integer({ minimum: 0 }),
    name: Name,
    /** Where space is short; the name where nothing is given. */
    shortName: ShortName,
    /** Shown on every page; empty for none. */
    notice: Notice,
    /** IANA name, e.g. `Asia/Shanghai`; null for each reader's own. */
    timeZone: Nullable(Type.String({ maxLength: 60 })),
    /** ISO 3166 alpha-2. */
    country: Nullable(Type.String({ pattern: '^[A-Z]{2}$' })),
  },
  { additionalProperties: false },
);

const EMPTY = { en: '', zh: '' };
const tidy = ({ en, zh }: typeof EMPTY) => ({ en: en.trim(), zh: zh.trim() });
const saysSomething = ({ en, zh }: typeof EMPTY) => en !== '' || zh !== '';

const showFunder = (funder: Funder | null) => ({
  revision: funder?.revision ?? 0,
  name: funder?.name ?? EMPTY,
  shortName: funder?.shortName ?? EMPTY,
  notice: funder?.notice ?? EMPTY,
  timeZone: funder?.timeZone ?? null,
  country: funder?.country ?? null,
});

function requireZone(timeZone: string | null): void {
  if (timeZone === null || timeZone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(timeZone))
    return;
  throw invalidInput('timeZone', timeZone, 'the IANA name of a time zone, such as Asia/Shanghai, or UTC');
}

export function registerFunderRoutes(app: App, services: Services): void {
  app.get(
    '/api/funder',
    { config: { access: ['administrator'] }, schema: { tags: ['funder'], response: answers(FunderView) } },
    async () => showFunder(await readFunder(services.db)),
  );

  app.put(
    '/api/funder',
    {
      config: { access: ['administrator'] },
      schema: { tags: ['funder'], body: FunderChange, response: answers(FunderView) },
    },
    async ({ actor, body }) => {
      const name = tidy(body.name);
      const notice = tidy(body.notice);
      const shortName = tidy(body.shortName);
      if (!saysSomething(name)) throw invalidInput('name', '', 'a name in English or in Chinese');
      requireZone(body.timeZone);
      return inTransaction(services, async (tx) => {
        const before = await readFunder(tx);
        const after = {
          name,
          shortName: saysSomething(shortName) ? shortName : name,
          notice: saysSomething(notice) ? notice : null,
          timeZone: body.timeZone,
          country: body.country,
        };
        const stored = await replaceFunder(tx, after, body.revision);
        if (!stored) throw changedMeanwhile();
        await recordAudit(tx, actor, {
          action: 'setting.changed',
          entity: 'setting',
          entityId: 'funder',
          ...(before ? { before: { ...before } } : {}),
          after: { ...stored },
        });
        return showFunder(stored);
      });
    },
  );
}
