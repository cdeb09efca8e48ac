import { describe, expect, test } from 'vitest';
import { stemEnglish } from './porter.ts';

/** The examples the paper gives for its rules, run through all the steps. */
const EXAMPLES: Record<string, Record<string, string>> = {
  'step 1a': { caresses: 'caress', ponies: 'poni', ties: 'ti', caress: 'caress', cats: 'cat' },
  'step 1b': {
    feed: 'feed',
    agreed: 'agre',
    plastered: 'plaster',
    bled: 'bled',
    motoring: 'motor',
    sing: 'sing',
    conflated: 'conflat',
    troubled: 'troubl',
    sized: 'size',
    hopping: 'hop',
    tanned: 'tan',
    falling: 'fall',
    hissing: 'hiss',
    fizzed: 'fizz',
    failing: 'fail',
    filing: 'file',
  },
  'step 1c': { happy: 'happi', sky: 'sky' },
  'step 2': {
    relational: 'relat',
    conditional: 'condit',
    rational: 'ration',
    valency: 'valenc',
    digitizer: 'digit',
    conformably: 'conform',
    radically: 'radic',
    differently: 'differ',
    vilely: 'vile',
    analogously: 'analog',
    vietnamization: 'vietnam',
    predication: 'predic',
    operator: 'oper',
    feudalism: 'feudal',
    decisiveness: 'decis',
    hopefulness: 'hope',
    callousness: 'callous',
    formality: 'formal',
    sensitivity: 'sensit',
    sensibility: 'sensibl',
  },
  'step 3': {
    triplicate: 'triplic',
    formative: 'form',
    formalize: 'formal',
    electricity: 'electr',
    electrical: 'electr',
    hopeful: 'hope',
    goodness: 'good',
  },
  'step 4': {
    revival: 'reviv',
    allowance: 'allow',
    inference: 'infer',
    airliner: 'airlin',
    gyroscopic: 'gyroscop',
    adjustable: 'adjust',
    defensible: 'defens',
    irritant: 'irrit',
    replacement: 'replac',
    adjustment: 'adjust',
    dependent: 'depend',
    adoption: 'adopt',
    homologous: 'homolog',
    communism: 'commun',
    activate: 'activ',
    effective: 'effect',
    bowdlerize: 'bowdler',
  },
  'step 5': { probate: 'probat', rate: 'rate', cease: 'ceas', controlling: 'control', roll: 'roll' },
  'the examples of its conclusion': { generalizations: 'gener', oscillators: 'oscil' },
  'the author’s later changes': {
    by: 'by',
    is: 'is',
    possibly: 'possibl',
    archaeology: 'archaeolog',
    geology: 'geologi',
  },
};

describe('the Porter stemmer', () => {
  test.each(Object.keys(EXAMPLES))('stems the examples of %s', (step) => {
    const expected = EXAMPLES[step]!;
    expect(Object.fromEntries(Object.keys(expected).map((word) => [word, stemEnglish(word)]))).toEqual(
      expected,
    );
  });

  test('gives the forms of a word one stem', () => {
    const forms = ['connect', 'connected', 'connecting', 'connection', 'connections'];
    expect(new Set(forms.map(stemEnglish))).toEqual(new Set(['connect']));
  });
});
