/** A place in the queue. */
export interface Ticket {
  /** 0 goes first: known browsers, then addresses with no wrong passwords lately, then the others. */
  readonly rank: 0 | 1 | 2;
  /** Requests of one lane (an address, a browser) share its turns. */
  readonly lane: string;
}

export interface QueueLimits {
  readonly atOnce: number;
  /** Maximum length of the queue. */
  readonly mostWaiting: number;
  /** Longest wait, in milliseconds. */
  readonly longestWaitMs: number;
}

/** A fair queue for expensive work: a few at once, the rest wait. */
export interface FairQueue {
  /**
   * Does the work when its turn comes. Undefined when the queue is full, at once or while waiting, or when the turn did
   * not come in time.
   */
  take<T>(ticket: Ticket, work: () => Promise<T>): Promise<{ readonly done: T } | undefined>;
}

interface Waiter extends Ticket {
  readonly go: (mayGo: boolean) => void;
}

/**
 * How many turns of higher ranks may pass a waiting rank: a rank has priority, but not exclusively, otherwise a busy
 * rank could block the others indefinitely.
 */
const PASSED_BY_AT_MOST = [0, 2, 5] as const;

/**
 * Lanes take turns, so that many requests in one lane do not delay the others. When the queue is full, the newest entry
 * of the longest lane (of the lowest rank that has one) is dropped: the lane with most requests is refused first.
 */
export function openFairQueue({ atOnce, mostWaiting, longestWaitMs }: QueueLimits): FairQueue {
  let atWork = 0;
  const lanes = openLanes();
  return {
    async take(ticket, work) {
      if (atWork >= atOnce) {
        if (!(await comesTo(ticket))) return undefined;
      } else atWork++;
      try {
        return { done: await work() };
      } finally {
        // The slot goes directly to the next in the queue, so a new request cannot take it.
        const next = lanes.next();
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
        lanes.remove(waiter);
        resolve(false);
      }, longestWaitMs).unref();
      lanes.add(waiter);
      if (lanes.size() > mostWaiting) lanes.dropOne()?.go(false);

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

/** Removes the first entry of a lane; the lane then moves behind the others. */
function takeFirst(lanes: Lanes, name: string, [first, ...rest]: readonly Waiter[]): Waiter | undefined {
  lanes.delete(name);
  if (rest.length > 0) lanes.set(name, rest);
  return first;
}

function openLanes() {
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
    /** The first entry of the next lane; the lane then moves behind the others of its rank. */
    next(): Waiter | undefined {
      const rank = rankWhoseTurnItIs();
      const lanes = ranks[rank];
      const [name, lane] = lanes?.entries().next().value ?? [];
      if (!lanes || name === undefined || !lane) return undefined;
      ranks.forEach(({ size }, other) => (passedBy[other] = other === rank || size === 0 ? 0 : passed(other) + 1));
      waiting--;
      return takeFirst(lanes, name, lane);
    },
    /** Removes an entry that no longer waits. */
    remove(waiter: Waiter): void {
      const lanes = ranks[waiter.rank] as Lanes;
      const lane = lanes.get(waiter.lane);
      if (!lane?.includes(waiter)) return;
      const rest = lane.filter((other) => other !== waiter);
      if (rest.length > 0) lanes.set(waiter.lane, rest);
      else lanes.delete(waiter.lane);
      waiting--;
    },
    /** Removes the newest entry of the longest lane. */
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

  /** The first rank that was passed often enough, otherwise the first with waiting entries; -1 when there are none. */
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
