/** The amount of work for a timed part, derived from each measure's last rate. */
export interface Pace {
  /** The amount for about `seconds` at the last known rate; `guess` is the initial rate. */
  amount(letter: string, guess: number): number;
  /** Records a measure's units per second. */
  saw(letter: string, perSecond: number): void;
  /** Records the machine's speed relative to the guesses. */
  runsAt(speed: number): void;
}

const MOST = 200_000;

/** Opens the pace of one run. */
export function openPace(seconds: number): Pace {
  const rates = new Map<string, number>();
  let speed = 1;
  return {
    amount: (letter, guess) => Math.min(MOST, Math.max(1, Math.round((rates.get(letter) ?? guess * speed) * seconds))),
    saw: (letter, perSecond) => void rates.set(letter, perSecond),
    runsAt: (found) => void (speed = found),
  };
}
