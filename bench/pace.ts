/** How much work fits into a timed part: learnt from what each measure did last. */
export interface Pace {
  /** So much that it lasts about `seconds` at the last known rate; `guess` is the rate before anything is known. */
  amount(letter: string, guess: number): number;
  /** A measure did so many units in a second. */
  saw(letter: string, perSecond: number): void;
  /** This machine does so many times what the guesses expect, now. */
  runsAt(speed: number): void;
}

const MOST = 200_000;

/** Opens the memory of one run. */
export function openPace(seconds: number): Pace {
  const rates = new Map<string, number>();
  let speed = 1;
  return {
    amount: (letter, guess) => Math.min(MOST, Math.max(1, Math.round((rates.get(letter) ?? guess * speed) * seconds))),
    saw: (letter, perSecond) => void rates.set(letter, perSecond),
    runsAt: (found) => void (speed = found),
  };
}
