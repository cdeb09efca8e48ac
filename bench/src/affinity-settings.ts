/** What choosing among the settings that were tried is worth to researchers who had no say in the choice. */
import path from 'node:path';
import { createRandom } from '@headwater/core/random';
import { readLines } from './data.ts';
import { printTable, quantile } from './machine.ts';

interface Setting {
  family: string;
  name: string;
  /** By researcher, the expertise difference of wrongly ordered pairs, the mean of ten profiles. */
  lost: number[];
}

const REPEATS = 200;
const FOLDS = 7;

/** By researcher, the expertise difference of all pairs; and every setting tried in the study of the method. */
function readSettings(): { possible: number[]; settings: Setting[] } {
  const [, ...lines] = readLines(path.join(import.meta.dirname, '../affinity-settings.csv'));
  const [possible, ...settings] = lines.map((line) => {
    const cells = line
      .match(/("[^"]*"|[^,]*)(,|$)/g)!
      .map((cell) => cell.replace(/,$/, '').replaceAll('"', ''));
    return { family: cells[0]!, name: cells[1]!, lost: cells.slice(4, 32).map(Number) };
  });
  return { possible: possible!.lost, settings };
}

const sumOf = (values: readonly number[], of: readonly number[]) =>
  of.reduce((sum, researcher) => sum + values[researcher]!, 0);

/** The loss of all researchers when each fold's setting is the best one of the researchers outside it. */
function validate(
  settings: readonly Setting[],
  possible: readonly number[],
  folds: readonly (readonly number[])[],
): number {
  let lost = 0;
  for (const fold of folds) {
    const others = possible.map((_, index) => index).filter((index) => !fold.includes(index));
    let chosen = settings[0]!;
    let least = Number.POSITIVE_INFINITY;
    for (const setting of settings) {
      const sum = sumOf(setting.lost, others);
      if (sum < least) {
        least = sum;
        chosen = setting;
      }
    }
    lost += sumOf(chosen.lost, fold);
  }
  return (
    lost /
    sumOf(
      possible,
      possible.map((_, index) => index),
    )
  );
}

export function crossValidate(): void {
  const { possible, settings } = readSettings();
  const everybody = possible.map((_, index) => index);
  const random = createRandom('affinity settings');
  const shuffles = Array.from({ length: REPEATS }, () => random.shuffle(everybody));
  const lossOf = (setting: Setting) => sumOf(setting.lost, everybody) / sumOf(possible, everybody);
  const rows: [string, readonly Setting[]][] = [
    ['all', settings],
    ...Map.groupBy(settings, ({ family }) => family),
  ];
  printTable(
    [
      'settings',
      'how many',
      'each: least, median',
      'leave one out',
      `${FOLDS} folds, ${REPEATS} times: mean (95 %)`,
    ],
    rows.map(([name, group]) => {
      const losses = group.map(lossOf);
      const loo = validate(
        group,
        possible,
        everybody.map((index) => [index]),
      );
      const repeated = shuffles.map((order) =>
        validate(
          group,
          possible,
          Array.from({ length: FOLDS }, (_, fold) => order.filter((__, place) => place % FOLDS === fold)),
        ),
      );
      const mean = repeated.reduce((sum, loss) => sum + loss, 0) / REPEATS;
      const [low, high] = [quantile(repeated, 0.025), quantile(repeated, 0.975)];
      return [
        name,
        String(group.length),
        `${Math.min(...losses).toFixed(3)}, ${quantile(losses, 0.5).toFixed(3)}`,
        loo.toFixed(3),
        `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
      ];
    }),
  );
}
