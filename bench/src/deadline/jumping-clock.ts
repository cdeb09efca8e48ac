/** Preloaded into a server whose clock is to jump: on SIGUSR2 it is an hour ahead, on the next one right again. */
const Real = Date;
let offset = 0;

class Jumping extends Real {
  constructor(...given: ConstructorParameters<typeof Real> | []) {
    if (given.length === 0) super(Real.now() + offset);
    else super(...given);
  }

  static override now(): number {
    return Real.now() + offset;
  }
}

globalThis.Date = Jumping as typeof Date;
process.on('SIGUSR2', () => {
  offset = offset === 0 ? 3_600_000 : 0;
});
