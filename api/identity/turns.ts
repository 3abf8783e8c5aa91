/** Whose turn it is asked for. */
export interface Ticket {
  /** 0 goes first: known browsers, then addresses with no wrong passwords lately, then the others. */
  readonly rank: 0 | 1 | 2;
  /** Those who wait in one lane (an address, a browser) share its turns. */
  readonly lane: string;
}

export interface TurnLimits {
  readonly atOnce: number;
  /** Who waits altogether at most. */
  readonly mostWaiting: number;
}

/** Turns at something that is dear: a few at once, the rest in line. */
export interface Turns {
  /** Does the work when its turn comes. Undefined, and at once or while waiting, when there is no room in the line. */
  take<T>(ticket: Ticket, work: () => Promise<T>): Promise<{ readonly done: T } | undefined>;
}

interface Waiter extends Ticket {
  readonly go: (mayGo: boolean) => void;
}

/**
 * Lanes take turns, so that a crowd in one lane does not keep the others waiting. When the line is full the newest of the longest lane
 * (of the last rank that has one) goes away: whoever asks for most is refused first.
 */
export function openTurns({ atOnce, mostWaiting }: TurnLimits): Turns {
  let atWork = 0;
  const line = openLine();
  return {
    async take(ticket, work) {
      if (atWork >= atOnce) {
        const mayGo = await new Promise<boolean>((go) => {
          line.add({ ...ticket, go });
          if (line.size() > mostWaiting) line.dropOne()?.go(false);
        });
        if (!mayGo) return undefined;
      } else atWork++;
      try {
        return { done: await work() };
      } finally {
        // The place goes straight to the next in line, so nobody who comes meanwhile can take it.
        const next = line.next();
        if (next) next.go(true);
        else atWork--;
      }
    },
  };
}

type Lanes = Map<string, Waiter[]>;

function openLine() {
  const ranks: readonly Lanes[] = [new Map(), new Map(), new Map()];
  let waiting = 0;
  return {
    size: () => waiting,
    add(waiter: Waiter): void {
      const lanes = ranks[waiter.rank] as Lanes;
      lanes.set(waiter.lane, [...(lanes.get(waiter.lane) ?? []), waiter]);
      waiting++;
    },
    /** The first of the lane whose turn it is; the lane then goes behind the others of its rank. */
    next(): Waiter | undefined {
      const lanes = ranks.find(({ size }) => size > 0);
      const [name, lane] = lanes?.entries().next().value ?? [];
      if (!lanes || name === undefined || !lane) return undefined;
      const [first, ...rest] = lane;
      lanes.delete(name);
      if (rest.length > 0) lanes.set(name, rest);
      waiting--;
      return first;
    },
    /** Takes the newest of the longest lane out of the line. */
    dropOne(): Waiter | undefined {
      const lanes = ranks.findLast(({ size }) => size > 0);
      const longest = [...(lanes?.entries() ?? [])].reduce<[string, Waiter[]] | undefined>(
        (most, lane) => (most && most[1].length >= lane[1].length ? most : lane),
        undefined,
      );
      if (!lanes || !longest) return undefined;
      const [name, lane] = longest;
      if (lane.length === 1) lanes.delete(name);
      else lanes.set(name, lane.slice(0, -1));
      waiting--;
      return lane.at(-1);
    },
  };
}
