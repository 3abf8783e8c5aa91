import { beforeEach, describe, expect, test } from "@jest/globals";

import { openSignInGuard, type Attempt, type SignInGuard } from "../../api/identity/sign-in-guard.ts";
import { openFairQueue } from "../../api/identity/fair-queue.ts";
import { networkOf } from "../../api/plugins/rate-limits.ts";
import { ApiProblem } from "../../api/problems/api-problem.ts";

const [SECOND, MINUTE, DAY] = [1_000, 60_000, 86_400_000];
const OWNER = { login: "shouxi", address: "10.0.0.1", device: "hall-terminal" };

let now: number;
let guard: SignInGuard;
beforeEach(() => {
  now = 0;
  guard = openSignInGuard({ wrongPasswordsPerAddress: 30, now: () => now });
});

const right = async (): Promise<"in"> => "in";
const wrong = async (): Promise<never> => {
  throw new ApiProblem("LOGIN_FAILED");
};

/** "in", or the code of the refusal. */
async function tried(attempt: Partial<Attempt>, check: () => Promise<string> = wrong): Promise<string> {
  return guard
    .attempt({ ...OWNER, device: null, ...attempt }, check)
    .catch((error: unknown) => (error as ApiProblem).code);
}

async function triedTimes(count: number, attemptOf: (n: number) => Partial<Attempt>): Promise<string[]> {
  const codes: string[] = [];
  for (let n = 0; n < count; n++) codes.push(await tried(attemptOf(n)));
  return codes;
}

describe("wrong passwords", () => {
  test("of one account at one address are delayed longer each time after the fifth, and the refusal states how long", async () => {
    expect(await triedTimes(6, () => ({}))).toEqual([
      ...Array.from({ length: 5 }, () => "LOGIN_FAILED"),
      "TOO_MANY_REQUESTS",
    ]);
    const waits: number[] = [];
    for (let n = 0; n < 12; n++) {
      const refusal: ApiProblem = await guard
        .attempt({ ...OWNER, device: null }, wrong)
        .catch((error: unknown) => error as ApiProblem);
      waits.push(refusal.retryAfter ?? 0);
      now += (waits.at(-1) ?? 0) * SECOND;
      expect(await tried({})).toBe("LOGIN_FAILED");
    }

    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  });

  test("are cleared by the right one", async () => {
    await triedTimes(4, () => ({}));

    expect(await tried({}, right)).toBe("in");
    expect(await triedTimes(5, () => ({}))).not.toContain("TOO_MANY_REQUESTS");
  });

  test("from a thousand addresses delay unknown browsers, and never the browser known to the account", async () => {
    const codes = await triedTimes(1_000, (n) => ({ address: `10.1.${Math.floor(n / 250)}.${n % 250}` }));

    expect(codes.filter((code) => code === "LOGIN_FAILED")).toHaveLength(20);
    expect(await tried({ address: "10.9.9.9" }, right)).toBe("TOO_MANY_REQUESTS");
    expect(await tried({ device: OWNER.device }, right)).toBe("in");
  });

  test("from a thousand addresses all day get few guesses, and the owner can still sign in at an unknown browser", async () => {
    let guesses = 0;
    for (; now < DAY; now += 10 * SECOND) if ((await tried({ address: `10.1.0.${now}` })) === "LOGIN_FAILED") guesses++;
    now += 5 * MINUTE;

    expect(guesses).toBeLessThan(700);
    expect(await tried({ address: "10.9.9.9" }, right)).toBe("in");
  });

  test("for many accounts from one address delay unknown browsers there, not known ones, and not for long", async () => {
    const codes = await triedTimes(100, (n) => ({ login: `person-${n}` }));

    expect(codes.filter((code) => code === "LOGIN_FAILED")).toHaveLength(30);
    expect(await tried({ login: "zhang", device: "another-terminal" }, right)).toBe("in");
    expect(await tried({ login: "zhang", address: "10.0.0.2" }, right)).toBe("in");
    now += MINUTE;
    expect(await tried({ login: "zhang" }, right)).toBe("in");
  });

  test("of many people behind one address who mistype occasionally do not add up", async () => {
    const codes: string[] = [];
    for (let n = 0; n < 200; n++, now += 10 * SECOND) codes.push(await tried({ login: `person-${n}` }));

    expect(codes).not.toContain("TOO_MANY_REQUESTS");
  });

  test("of a person at the terminal who guesses a colleague's password are delayed five minutes at most", async () => {
    for (let n = 0; n < 60; n++, now += 4 * MINUTE) await tried({ device: OWNER.device });
    now += MINUTE;

    expect(await tried({ device: OWNER.device }, right)).toBe("in");
  });
});

describe("the queue", () => {
  /** A check that ends on request. */
  function held() {
    const ends: (() => void)[] = [];
    const began: string[] = [];
    const check =
      (name: string, ending: () => Promise<string> = right) =>
      async () => {
        began.push(name);
        await new Promise<void>((end) => ends.push(end));
        return ending();
      };
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    return {
      began,
      check,
      settle,
      async endOne() {
        ends.shift()?.();
        await settle();
      },
    };
  }

  test("serves a known browser first, and a quiet address before forty guesses from another", async () => {
    const { began, check, settle, endOne } = held();
    const guesses = Array.from({ length: 40 }, (_, n) =>
      tried({ login: `person-${n}`, address: "10.6.6.6" }, check("guess", wrong)),
    );
    await settle();
    const quiet = tried({ login: "zhang", address: "10.0.0.2" }, check("quiet"));
    const known = tried({ device: OWNER.device }, check("known"));
    for (let n = 0; n < 45; n++) await endOne();

    expect(await quiet).toBe("in");
    expect(await known).toBe("in");
    await Promise.all(guesses);
    expect(began.slice(0, 5)).toEqual(["guess", "guess", "known", "guess", "quiet"]);
  });

  test("accepts three of one account from one place, and refuses the fourth at once", async () => {
    const { check, settle, endOne } = held();
    const attempts = Array.from({ length: 40 }, () => tried({}, check("same", wrong)));
    await settle();
    for (let n = 0; n < 3; n++) await endOne();

    const codes = await Promise.all(attempts);

    expect(codes.filter((code) => code === "LOGIN_FAILED")).toHaveLength(3);
    expect(codes.filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(37);
  });

  test("admits sixty people who sign in at nine o'clock behind one address, in unknown browsers", async () => {
    const codes = await Promise.all(Array.from({ length: 60 }, (_, n) => tried({ login: `person-${n}` }, right)));

    expect(new Set(codes)).toEqual(new Set(["in"]));
  });

  test("drops the newest entry of the longest lane when it is full, not the last to arrive", async () => {
    const { check, endOne } = held();
    const crowd = Array.from({ length: 80 }, (_, n) =>
      tried({ login: `person-${n}`, address: "10.6.6.6" }, check("crowd")),
    );
    const last = tried({ login: "zhang", address: "10.0.0.2" }, check("last"));
    for (let n = 0; n < 80; n++) await endOne();

    expect(await last).toBe("in");
    expect((await Promise.all(crowd)).filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(80 - 2 - 63);
  });

  test("serves unknown browsers too, while two browsers of one person sign in continuously", async () => {
    const { began, check, settle, endOne } = held();
    let isOver = false;
    const again = (device: string): void =>
      void tried({ login: "citizen", device }, check("citizen")).then(() => isOver || again(device));
    for (const device of ["first", "second"]) for (let n = 0; n < 3; n++) again(device);
    await settle();
    const unknown = tried({ login: "zhang", address: "10.0.0.2" }, check("unknown"));
    for (let n = 0; n < 12; n++) await endOne();
    isOver = true;

    expect(began).toContain("unknown");
    expect(await unknown).toBe("in");
  });

  test.each([1, 2] as const)("serves rank %d too, however many requests of higher ranks arrive", async (rank) => {
    const { began, check, settle, endOne } = held();
    const queue = openFairQueue({ atOnce: 1, mostWaiting: 64, longestWaitMs: MINUTE });
    let isOver = false;
    const again = (): void => void queue.take({ rank: 0, lane: "known" }, check("known")).then(() => isOver || again());
    for (let n = 0; n < 3; n++) again();
    await settle();
    const last = queue.take({ rank, lane: "last" }, check("last"));
    for (let n = 0; n < 8; n++) await endOne();
    isOver = true;

    expect(began.slice(0, 8)).toContain("last");
    expect(await last).toEqual({ done: "in" });
  });

  test("is limited: a request that waits too long is refused, and its place goes to the next", async () => {
    const { check, settle, endOne } = held();
    const queue = openFairQueue({ atOnce: 1, mostWaiting: 4, longestWaitMs: 20 });
    const first = queue.take({ rank: 1, lane: "a" }, check("first"));
    await settle();

    expect(await queue.take({ rank: 1, lane: "b" }, check("late"))).toBeUndefined();
    await endOne();
    expect(await first).toEqual({ done: "in" });
    expect(await queue.take({ rank: 1, lane: "c" }, right)).toEqual({ done: "in" });
  });

  test("treats a browser that signs in more than six times a minute as unknown, until the minute is over", async () => {
    const { began, check, settle, endOne } = held();
    for (let n = 0; n < 6; n++) expect(await tried({ device: OWNER.device }, right)).toBe("in");
    const order = async (): Promise<string[]> => {
      began.length = 0;
      const all = [
        tried({ login: "x", address: "10.1.0.1" }, check("work")),
        tried({ login: "y", address: "10.1.0.2" }, check("work")),
        tried({ login: "z", address: "10.1.0.3" }, check("unknown")),
        tried({ device: OWNER.device }, check("known")),
      ];
      await settle();
      for (let n = 0; n < 4; n++) await endOne();
      await Promise.all(all);
      return began.slice(2);
    };

    const busy = await order();
    now += MINUTE;

    expect(busy).toEqual(["unknown", "known"]);
    expect(await order()).toEqual(["known", "unknown"]);
  });

  test("frees a place when the work fails", async () => {
    const queue = openFairQueue({ atOnce: 1, mostWaiting: 1, longestWaitMs: MINUTE });
    await expect(queue.take({ rank: 1, lane: "a" }, () => Promise.reject(new Error("no")))).rejects.toThrow("no");

    expect(await queue.take({ rank: 1, lane: "a" }, right)).toEqual({ done: "in" });
  });
});

test.each([
  ["10.0.0.7", "10.0.0.7"],
  ["::ffff:10.0.0.7", "10.0.0.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["2001:db8:1:2:ffff::", "2001:db8:1:2::/64"],
])("the address %s counts as %s", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
