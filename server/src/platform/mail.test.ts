import { type Locale, resources } from '@headwater/messages';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { saveFunder } from './funder.ts';
import { type MailParams, queueMails, wordMail } from './mail.ts';
import { inTransaction } from './services.ts';

type Words = { subject: string; body: string };
const KINDS = Object.keys(resources.en.mail) as (keyof typeof resources.en.mail)[];
const at = new Date('2026-04-01T08:00:00Z');

/** Parameters that are moments wherever a mail has them. */
const MOMENTS = new Set(['after', 'before', 'closes', 'deadline', 'due', 'opens', 'submittedAt', 'until']);

const asked = ({ subject, body }: Words) =>
  [...new Set([...`${subject} ${body}`.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!))].sort();

describe('the words of mails', () => {
  test.each(KINDS)('%s tells moments in words, in both languages, and asks for the same in both', (kind) => {
    const said = (locale: Locale) => {
      const names = asked(resources[locale].mail[kind]);
      const params: MailParams = Object.fromEntries(
        names
          .filter((name) => name !== 'publicUrl')
          .map((name) => name.replace(/Day$/, ''))
          .map((name) => [name, MOMENTS.has(name) ? at : name === 'count' ? 2 : `«${name}»`]),
      );
      const config = { publicUrl: 'https://funder.example' } as TestApp['services']['config'];
      const mail = wordMail({ config }, { kind, locale, params }, 'Asia/Shanghai');
      const text = `${mail.subject}\n${mail.body}`;
      expect(text).not.toMatch(/\d{4}-\d\d-\d\d|T\d\d:\d\d|\d\dZ|\{\{|GMT/);
      for (const name of names) {
        if (MOMENTS.has(name))
          expect(text).toContain(
            locale === 'zh'
              ? '2026年4月1日 16:00（北京时间，UTC+8）'
              : '1 April 2026, 16:00 (China Standard Time, UTC+8)',
          );
        else if (name.endsWith('Day'))
          expect(text).toContain(locale === 'zh' ? '2026年4月1日' : '1 April 2026');
        else if (name !== 'count' && name !== 'publicUrl') expect(text).toContain(`«${name}»`);
      }
      // A space between a bracket of full width and a word is one too many.
      expect(text).not.toMatch(/） \p{Script=Han}/u);
      return names.map((name) => name.replace(/Day$/, ''));
    };
    expect(new Set(said('zh'))).toEqual(new Set(said('en')));
  });
});

describe('queued mails', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());

  test('tell moments in the funder’s zone, each recipient in their language, names too; what is not known is a dash', async () => {
    const { services } = app;
    const name = { en: 'Funder', zh: '资助机构' };
    const send = (address: string, locale: Locale, until: Date | null) =>
      inTransaction(services, (tx) =>
        queueMails(services, tx, [
          {
            kind: 'extension-for-host',
            to: { personId: null, address, locale },
            params: { title: 'T', call: 'C', until, id: 'x' },
          },
        ]),
      );
    await inTransaction(services, (tx) =>
      queueMails(services, tx, [
        {
          kind: 'application-team-invitation',
          to: { personId: null, address: 'names@mail.example', locale: 'zh' },
          params: { inviter: { name: 'Li Wei', nameAlt: '李伟' }, title: 'T', call: 'C', id: 'x' },
        },
        {
          kind: 'application-to-sign',
          to: { personId: null, address: 'host@mail.example', locale: 'zh' },
          params: {
            host: { name: 'Hill College', names: { zh: '山岭学院' } },
            title: 'T',
            call: 'C',
            deadline: at,
            id: 'x',
          },
        },
      ]),
    );
    await send('none@mail.example', 'en', at);
    await saveFunder(services.db, {
      name,
      shortName: name,
      notice: null,
      timeZone: 'Europe/Lisbon',
    });
    await send('en@mail.example', 'en', at);
    await send('zh@mail.example', 'zh', at);
    await send('null@mail.example', 'zh', null);
    const bodyOf = async (address: string) =>
      (
        await services.db
          .selectFrom('mails')
          .select('body')
          .where('to_address', '=', address)
          .executeTakeFirstOrThrow()
      ).body;
    expect(await bodyOf('names@mail.example')).toContain('李伟在指南');
    expect(await bodyOf('host@mail.example')).toContain('等待山岭学院签署');
    expect(await bodyOf('none@mail.example')).toContain('until 1 April 2026, 08:00 (UTC).');
    expect(await bodyOf('en@mail.example')).toContain(
      'until 1 April 2026, 09:00 (Western European Summer Time, UTC+1).',
    );
    expect(await bodyOf('zh@mail.example')).toContain(
      '请在 2026年4月1日 09:00（西欧夏令时间，UTC+1）之前签署',
    );
    expect(await bodyOf('null@mail.example')).toContain('请在 –之前签署');
  });
});
