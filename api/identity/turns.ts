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
  /** How long anybody waits at most, in milliseconds. */
  readonly longestWaitMs: number;
}

/** Turns at something that is dear: a few at once, the rest in line. */
export interface Turns {
  /** Does the work when its turn comes. Undefined when there is no room in the line, at once or while waiting, and when the turn did not come in time. */
  take<T>(ticket: Ticket, work: () => Promise<T>): Promise<{ readonly done: T } | undefined>;
}

interface Waiter extends Ticket {
  readonly go: (mayGo: boolean) => void;
}

/**
 * How many turns of a higher rank may pass a rank by while somebody waits in it: a rank goes first, never alone, or whoever keeps it busy keeps everybody else waiting for ever.
 */
const PASSED_BY_AT_MOST = [0, 2, 5] as const;

/**
 * Lanes take turns, so that a crowd in one lane does not keep the others waiting. When the line is full the newest of the longest lane
 * (of the last rank that has one) goes away: whoever asks for most is refused first.
 */
export function openTurns({ atOnce, mostWaiting, longestWaitMs }: TurnLimits): Turns {
  let atWork = 0;
  const line = openLine();
  return {
    async take(ticket, work) {
      if (atWork >= atOnce) {
        if (!(await comesTo(ticket))) return undefined;
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

  /** True when the turn has come, false when it will not. */
  function comesTo(ticket: Ticket): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = { ...ticket, go };
      const timer = setTimeout(() => {
        line.remove(waiter);
        resolve(false);
      }, longestWaitMs).unref();
      line.add(waiter);
      if (line.size() > mostWaiting) line.dropOne()?.go(false);

      function go(mayGo: boolean): void {
        clearTimeout(timer);
        resolve(mayGo);
      }
    });
  }
}

type Lanes = Map<string, Waiter[]>;

function longestOf(lanes: Lanes): [string, Waiter[]] | undefined {
  return [...lanes.entries()].reduce<[string, Waiter[]] | undefined>(
    (most, lane) => (most && most[1].length >= lane[1].length ? most : lane),
    undefined,
  );
}

/** Takes the first of a lane out; the lane then goes behind the others. */
function takeFirst(lanes: Lanes, name: string, [first, ...rest]: readonly Waiter[]): Waiter | undefined {
  lanes.delete(name);
  if (rest.length > 0) lanes.set(name, rest);
  return first;
}

function openLine() {
  const ranks: readonly Lanes[] = [new Map(), new Map(), new Map()];
  const passedBy = [0, 0, 0];
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
      const rank = rankWhoseTurnItIs();
      const lanes = ranks[rank];
      const [name, lane] = lanes?.entries().next().value ?? [];
      if (!lanes || name === undefined || !lane) return undefined;
      ranks.forEach(({ size }, other) => (passedBy[other] = other === rank || size === 0 ? 0 : passed(other) + 1));
      waiting--;
      return takeFirst(lanes, name, lane);
    },
    /** Takes out somebody who waits no longer. */
    remove(waiter: Waiter): void {
      const lanes = ranks[waiter.rank] as Lanes;
      const lane = lanes.get(waiter.lane);
      if (!lane?.includes(waiter)) return;
      const rest = lane.filter((other) => other !== waiter);
      if (rest.length > 0) lanes.set(waiter.lane, rest);
      else lanes.delete(waiter.lane);
      waiting--;
    },
    /** Takes the newest of the longest lane out of the line. */
    dropOne(): Waiter | undefined {
      const lanes = ranks.findLast(({ size }) => size > 0);
      const longest = lanes && longestOf(lanes);
      if (!longest) return undefined;
      const [name, lane] = longest;
      if (lane.length === 1) lanes.delete(name);
      else lanes.set(name, lane.slice(0, -1));
      waiting--;
      return lane.at(-1);
    },
  };

  /** The first rank that was passed by often enough, else the first in which somebody waits; -1 when nobody does. */
  function rankWhoseTurnItIs(): number {
    const due = ranks.findIndex(
      ({ size }, rank) => rank > 0 && size > 0 && passed(rank) >= (PASSED_BY_AT_MOST[rank] ?? 0),
    );
    return due >= 0 ? due : ranks.findIndex(({ size }) => size > 0);
  }

  function passed(rank: number): number {
    return passedBy[rank] ?? 0;
  }
}
