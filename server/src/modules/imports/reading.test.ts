import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HeadwaterError } from '../../platform/errors.ts';
import { readNsfAwards } from './nsf.ts';
import { readRorRecords } from './ror.ts';
import { readVotes } from './votes.ts';

const streamOf = (...parts: (string | Buffer)[]) => Readable.from(parts.map((part) => Buffer.from(part)));

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The code, place and parameters of the error that reading ends with. */
async function faultOf(items: AsyncIterable<unknown>) {
  try {
    await collect(items);
  } catch (error) {
    if (error instanceof HeadwaterError) return { code: error.code, ...error.params };
    throw error;
  }
  return null;
}

const award = (change: object = {}) => ({
  award_id: '1700001',
  title: 'Waves in ice',
  start: '06/01/2017',
  amount_usd: 128822,
  division: 'Division Of Ocean Sciences',
  investigators: [{ name: 'Ana Ruiz', role: 'Principal Investigator', email_domain: 'coast.edu' }],
  institutions: [{ name: 'Coast University', city: 'Bay', country: 'United States' }],
  abstract: 'How waves travel under ice.',
  ...change,
});
const lines = (...objects: object[]) => objects.map((one) => JSON.stringify(one)).join('\n');

describe('reading a file of awards', () => {
  it('gives the same awards from plain text, from gzip and from any cutting into chunks', async () => {
    const text = lines(award(), award({ award_id: '1700002', title: 'Tides' }));
    const plain = await collect(readNsfAwards(streamOf(text)));
    const packed = await collect(readNsfAwards(streamOf(gzipSync(text))));
    const cut = await collect(
      readNsfAwards(Readable.from([...Buffer.from(text)].map((byte) => Buffer.of(byte)))),
    );
    expect(packed).toEqual(plain);
    expect(cut).toEqual(plain);
    expect(plain[0]).toEqual({
      line: 1,
      lines: 1,
      awardId: '1700001',
      title: 'Waves in ice',
      abstract: 'How waves travel under ice.',
      amount: 12_882_200,
      division: 'Division Of Ocean Sciences',
      startsOn: '2017-06-01',
      programmes: [],
      investigators: [{ name: 'Ana Ruiz', isLead: true, emailDomain: 'coast.edu' }],
      institution: { name: 'Coast University', city: 'Bay', country: 'US' },
    });
  });

  it('makes one award of two neighbouring lines that differ in their people only', async () => {
    const other = award({ investigators: [{ name: 'Bo Li', role: 'Co-Principal Investigator' }] });
    const [one, ...rest] = await collect(readNsfAwards(streamOf(lines(award(), other))));
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ lines: 2, investigators: [{ name: 'Ana Ruiz' }, { name: 'Bo Li' }] });
  });

  it('names the line, the field, the value and what is accepted', async () => {
    const second = (change: object) =>
      readNsfAwards(streamOf(lines(award(), award({ award_id: '2', ...change }))));
    expect(await faultOf(second({ amount_usd: -5 }))).toEqual({
      code: 'line-field',
      line: 2,
      field: 'amount_usd',
      value: '-5',
      accepted: 'a number of at least 0',
    });
    expect(await faultOf(second({ title: ' ' }))).toMatchObject({
      code: 'line-field',
      line: 2,
      field: 'title',
    });
    expect(await faultOf(second({ start: '2017-06-01' }))).toMatchObject({
      field: 'start',
      accepted: 'MM/DD/YYYY',
    });
    expect(await faultOf(second({ award_id: '1700001', title: 'Other' }))).toEqual({
      code: 'duplicate-id',
      line: 2,
      field: 'award_id',
      value: '1700001',
      earlier: 1,
    });
  });

  it('takes money that NSF took back among past works, and refuses it where it would be asked for', async () => {
    const text = lines(award({ amount_usd: -47492 }));
    const [taken] = await collect(readNsfAwards(streamOf(text), new Set(['Division Of Chemistry'])));
    expect(taken).toMatchObject({ awardId: '1700001', amount: -4_749_200 });
    expect(
      await faultOf(readNsfAwards(streamOf(text), new Set(['Division Of Ocean Sciences']))),
    ).toMatchObject({
      code: 'line-field',
      line: 1,
      field: 'amount_usd',
    });
  });

  it('says so when the gzip is cut off, damaged, or the text is not UTF-8', async () => {
    const packed = gzipSync(lines(award()).repeat(50));
    expect(await faultOf(readNsfAwards(streamOf(packed.subarray(0, packed.length - 20))))).toMatchObject({
      code: 'file-truncated',
    });
    const damaged = Buffer.from(packed);
    damaged.fill(0x55, 12, 40);
    expect(await faultOf(readNsfAwards(streamOf(damaged)))).toMatchObject({ code: 'file-damaged' });
    expect(
      await faultOf(readNsfAwards(streamOf(lines(award()), '\n', Buffer.of(0xff, 0xfe, 0x41)))),
    ).toMatchObject({
      code: 'not-utf8',
      line: 2,
    });
  });

  it('stops at a line of 200 MB without reading it into memory', async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        yield Buffer.from('{"award_id":"');
        for (; sent < 200; sent++) yield Buffer.alloc(1024 * 1024, 'a');
      })(),
    );
    expect(await faultOf(readNsfAwards(endless))).toMatchObject({ code: 'line-too-long', line: 1 });
    expect(sent).toBeLessThan(10);
  });

  it('refuses what is not an object', async () => {
    expect(await faultOf(readNsfAwards(streamOf('{"award_id": \n')))).toMatchObject({
      code: 'not-json',
      line: 1,
    });
    expect(await faultOf(readNsfAwards(streamOf('[1]\n')))).toMatchObject({ code: 'not-json', line: 1 });
  });
});

describe('reading ROR records', () => {
  it('understands the compact form and version 2 of the ROR schema alike', async () => {
    const compact = {
      id: '02mhbdp94',
      name: 'Universidad de los Andes',
      labels: { es: 'Universidad de los Andes' },
      country: 'CO',
      city: 'Bogotá',
      types: ['education'],
      relationships: [['parent', '00003g016']],
    };
    const version2 = {
      id: 'https://ror.org/02mhbdp94',
      names: [{ value: 'Universidad de los Andes', lang: 'es', types: ['ror_display', 'label'] }],
      locations: [{ geonames_details: { country_code: 'CO', name: 'Bogotá' } }],
      types: ['education'],
      status: 'active',
      relationships: [{ type: 'parent', id: 'https://ror.org/00003g016' }],
    };
    const [one] = await collect(readRorRecords(streamOf(lines(compact))));
    const [two] = await collect(readRorRecords(streamOf(lines(version2))));
    expect({ ...two, id: '' }).toEqual({ ...one, id: '' });
    expect(one).toMatchObject({ rorId: '02mhbdp94', country: 'CO', parentRorIds: ['00003g016'] });
  });

  it('refuses an id that is not a ROR id, and a second record of one id', async () => {
    expect(await faultOf(readRorRecords(streamOf(lines({ id: 'grid.1', name: 'X' }))))).toMatchObject({
      code: 'line-field',
      field: 'id',
      accepted: 'a ROR id',
    });
    const record = { id: '02mhbdp94', name: 'X' };
    expect(await faultOf(readRorRecords(streamOf(lines(record, record))))).toMatchObject({
      code: 'duplicate-id',
      line: 2,
      earlier: 1,
    });
  });
});

describe('reading votes', () => {
  it('takes a header in any order, a byte order mark and an optional panel', async () => {
    const votes = await collect(
      readVotes(streamOf('\ufeffscore,proposal,reviewer,panel\n5,p1,r1,one\n4.5,p1,r1,two\n')),
    );
    expect(votes).toEqual([
      { line: 2, proposal: 'p1', reviewer: 'r1', score: 5, panel: 'one' },
      { line: 3, proposal: 'p1', reviewer: 'r1', score: 4.5, panel: 'two' },
    ]);
  });

  it('names a missing column, a bad score and a second vote of one reviewer', async () => {
    expect(await faultOf(readVotes(streamOf('proposal,assessor,grade\np,a,1\n')))).toMatchObject({
      code: 'column-missing',
      field: 'reviewer',
      value: 'proposal,assessor,grade',
    });
    expect(await faultOf(readVotes(streamOf('proposal,reviewer,score\np,r,AB\n')))).toMatchObject({
      code: 'line-field',
      line: 2,
      field: 'score',
      value: 'AB',
    });
    expect(
      await faultOf(readVotes(streamOf('proposal,reviewer,score\np,r,1\nq,r,2\np,r,3\n'))),
    ).toMatchObject({
      code: 'duplicate-id',
      line: 4,
      earlier: 2,
    });
    expect(await faultOf(readVotes(streamOf('proposal,reviewer,score\n"p,r,1\n')))).toMatchObject({
      code: 'csv-damaged',
    });
  });
});
