import { describe, expect, it } from 'vitest';
import { makePdf } from '../../server/src/testing/pdf.ts';
import { arrive, confirm, type Seat, untilSaved, useJourneys } from '../testing/journey.ts';

const journeys = useJourneys();
const EMAIL = 'wanda.rill@example.org';
const PASSWORD = 'eleven quiet rivers';
const TITLE = 'Why do springs sing? Acoustic traces of groundwater flow';

/** From a visitor to a signed receipt, each step by the person who takes it. */
describe('applying', () => {
  let applicant: Seat;
  let applicationId: string;

  it('a visitor reads an open call and makes an account', async () => {
    applicant = await journeys.sitDown('visitor');
    const { page } = applicant;
    await applicant.open('/');
    await page.getByRole('link', { name: /^Free exploration/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Free exploration/ }).waitFor();
    await page.getByRole('link', { name: 'Sign in to apply' }).click();
    await page.getByRole('link', { name: 'Sign up' }).click();
    await page.getByLabel('Your name').fill('Wanda Rill');
    await page.getByLabel('E-mail address').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  });

  it('confirms the address with the link in the mail, and is signed in', async () => {
    const administrator = await journeys.sitDown('administrator');
    const { items } = await administrator.get<{ items: { body: string }[] }>(`/api/outbox?q=${EMAIL}`);
    const link = /https?:\/\/\S+\/verify-email\S+/.exec(items[0]!.body)?.[0];
    await administrator.context.close();
    const { page } = applicant;
    await applicant.open(link!);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('link', { name: 'To the home page' }).click();
    await page.getByRole('button', { name: 'Account of Wanda Rill' }).waitFor();
  });

  it('begins an application and is told what it lacks, each line leading to its place', async () => {
    const { page } = applicant;
    await applicant.open('/calls/HW-F-07');
    await page.getByRole('button', { name: 'Begin an application' }).click();
    await arrive(page, /^\/applications\/[^/]+\/edit$/);
    applicationId = page.url().split('/').at(-2)!;
    expect(await page.getByRole('button', { name: 'Send to the host organisation' }).isDisabled()).toBe(true);
    const problems = page.locator('#part-check li');
    const count = await problems.count();
    expect(count).toBeGreaterThan(6);
    for (let i = 0; i < count; i++) {
      await problems.nth(i).getByRole('link').click();
      const place = await page.evaluate(() => document.activeElement?.id ?? '');
      expect(place).toMatch(/^(field|part)-/);
    }
  });

  it('types, and every part is saved by itself', async () => {
    const { page } = applicant;
    await page.getByLabel('Title in English').fill(TITLE);
    await page
      .getByLabel('Abstract in English')
      .fill('Springs hum. We record how, and read the aquifer from it.');
    await page.getByRole('combobox', { name: 'Keywords' }).pressSequentially('springs,acoustics,');
    await page.getByRole('combobox', { name: 'Discipline' }).click();
    await page.getByRole('option').first().click();
    await page.getByRole('combobox', { name: 'Host organisation' }).pressSequentially('Qinglan');
    await page
      .getByRole('option', { name: /^Qinglan University/ })
      .first()
      .click();
    await page
      .getByRole('textbox', { name: 'The question' })
      .fill('What does a spring say about the rock it comes from?');
    await page
      .getByRole('textbox', { name: 'What would surprise you' })
      .fill('Silence where the flow is fastest.');
    await page.getByLabel('Field work and observation').check();
    await page.getByLabel('Length of the project').fill('36');
    await page.getByRole('radiogroup', { name: 'Matters of ethics and safety' }).getByLabel('None').check();
    await page.getByLabel('Statement of integrity: Confirmed').check();
    await untilSaved(page);
    await page.reload();
    expect(await page.getByLabel('Title in English').inputValue()).toBe(TITLE);
    expect(await page.getByLabel('Length of the project').inputValue()).toBe('36');
  });

  it('the budget adds itself up while it is typed', async () => {
    const { page } = applicant;
    await page.getByLabel('People, year 1', { exact: true }).fill('300,000');
    await page.getByLabel('People, year 2', { exact: true }).fill('320000.50');
    await page.getByLabel('Consumables, year 1', { exact: true }).fill('80,000');
    expect(await page.locator('#part-budget output').first().textContent()).toBe('CN¥700,000.50');
    await untilSaved(page);
    const { budget } = await applicant.get<{ budget: { amount: number }[] }>(
      `/api/applications/${applicationId}/draft`,
    );
    expect(budget.reduce((sum, item) => sum + item.amount, 0)).toBe(70_000_050);
  });

  it('an amount that cannot be read is missing, and leads to its field', async () => {
    const { page } = applicant;
    const amount = page.getByLabel('People, year 2', { exact: true });
    await amount.fill('1.2.3');
    const line = page.locator('#part-check li');
    await expect
      .poll(() => line.allTextContents(), { timeout: 10_000 })
      .toEqual(['People, year 2: what stands there is no amount, and is not stored.']);
    expect(await page.getByRole('button', { name: 'Send to the host organisation' }).isDisabled()).toBe(true);
    await line.getByRole('link').click();
    expect(await amount.evaluate((input) => input === document.activeElement)).toBe(true);
    await amount.fill('320000.50');
    await line.waitFor({ state: 'hidden' });
  });

  it('attaches a PDF, and is told why a file that is none is refused', async () => {
    const { page } = applicant;
    const place = page.locator('#field-answers-track-record');
    const choose = async (name: string, mimeType: string, buffer: Buffer) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        place.getByRole('button', { name: 'Choose a file' }).click(),
      ]);
      await chooser.setFiles({ name, mimeType, buffer });
    };
    await choose('works.pdf', 'application/pdf', Buffer.from('Dear reader, I am a letter.'));
    await place.getByRole('alert').waitFor();
    await choose('works.pdf', 'application/pdf', makePdf('Five works on springs'));
    await place.getByRole('link', { name: 'Download works.pdf' }).waitFor();
    expect(await place.getByRole('alert').count()).toBe(0);
  });

  it('names a co-investigator, without whose consent it cannot be sent', async () => {
    const { page } = applicant;
    const team = page.locator('#part-team');
    await team.getByLabel('E-mail address').fill('otto.brook@example.org');
    await team.getByLabel('Name').fill('Otto Brook');
    await team.getByRole('button', { name: 'Add and invite' }).click();
    await team.getByText('asked, no answer yet').waitFor();
    expect(await page.locator('#part-check li').allTextContents()).toEqual([
      expect.stringContaining('Otto Brook'),
    ]);
    expect(await page.getByRole('button', { name: 'Send to the host organisation' }).isDisabled()).toBe(true);
    await team.getByRole('button', { name: 'Remove Otto Brook' }).click();
    await confirm(page, 'Remove');
  });

  it('what is found missing when it is sent is led to', async () => {
    const { page } = applicant;
    const title = page.getByLabel('Title in English');
    await title.fill('');
    await page.getByRole('button', { name: 'Send to the host organisation' }).click();
    const list = page.getByRole('list', { name: 'Check and send' });
    await list.getByRole('link').waitFor();
    await expect.poll(() => list.evaluate((element) => element === document.activeElement)).toBe(true);
    await title.fill(TITLE);
    await list.waitFor({ state: 'hidden' });
  });

  it('sends it once, however often the button is pressed', async () => {
    const { page } = applicant;
    const answers: number[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/submit')) answers.push(response.status());
    });
    const choose = async (host: string) => {
      await page.getByRole('combobox', { name: 'Host organisation' }).fill(host);
      await page
        .getByRole('option', { name: new RegExp(`^${host}`) })
        .first()
        .click();
      await page.getByRole('button', { name: 'Send to the host organisation' }).click();
      await page.getByRole('dialog').getByText(`edited. ${host} signs it`).waitFor();
    };
    // What the dialog says holds for a host chosen a moment ago.
    await choose('Nanting University');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await choose('Qinglan University');
    await page.getByRole('dialog').getByRole('button', { name: 'Send to the host organisation' }).dblclick();
    await arrive(page, /^\/applications\/[^/]+$/);
    await page.getByText('With the host organisation').first().waitFor();
    expect(answers).toEqual([200]);
  });

  it('the host officer reads and signs it, and the receipt holds for anybody', async () => {
    const host = await journeys.sitDown('host_officer');
    const { page } = host;
    await host.open('/host/applications');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('button', { name: 'Sign and submit' }).click();
    await confirm(page, 'Sign and submit');
    await page.getByText('Submitted', { exact: true }).first().waitFor();
    await host.context.close();

    await applicant.open(`/applications/${applicationId}/receipt`);
    await applicant.page.getByText('The signature is genuine.').waitFor();
    const [download] = await Promise.all([
      applicant.page.waitForEvent('download'),
      applicant.page.getByText('Download the receipt').click(),
    ]);
    const receipt = await download.path();

    const visitor = await journeys.sitDown('visitor');
    await visitor.open('/verify');
    const [chooser] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.page.getByRole('button', { name: 'Choose a file' }).click(),
    ]);
    await chooser.setFiles(receipt);
    await visitor.page.getByText('The signature is genuine.').waitFor();
    const forged = (await visitor.page.getByLabel('Text of the receipt').inputValue()).replace(
      /"submittedAt":\s*"2/,
      (found) => found.replace(/2$/, '1'),
    );
    await visitor.page.getByLabel('Text of the receipt').fill(forged);
    await visitor.page.getByRole('button', { name: 'Check', exact: true }).click();
    await visitor.page.getByText('The signature is not genuine').waitFor();
    await visitor.context.close();
  });
});
