import { describe, expect, test } from "@jest/globals";
import { placesOf, type QuotaFacts } from "../../../domain/case/decision/quota-case.ts";
import { placeProblem, placesLeft, quotaText } from "../../../domain/case/decision/quota.ts";
import { commands, scenarioAt } from "./scenario.ts";
import { EARLIER, noPlaceLeft, places, scenarioWithPlaces } from "./refusals/quota.ts";

describe("a place of a limited number (行政许可法 art. 57)", () => {
  test.each([
    [{ number: 3, granted: 0, waitingEarlier: 0 }, null],
    [{ number: 3, granted: 2, waitingEarlier: 0 }, null],
    [{ number: 3, granted: 3, waitingEarlier: 0 }, "QUOTA_EXHAUSTED"],
    [{ number: 3, granted: 4, waitingEarlier: 0 }, "QUOTA_EXHAUSTED"],
    [{ number: 3, granted: 3, waitingEarlier: 5 }, "QUOTA_EXHAUSTED"],
    [{ number: 3, granted: 0, waitingEarlier: 2 }, null],
    [{ number: 3, granted: 0, waitingEarlier: 3 }, "QUOTA_EARLIER_FIRST"],
    [{ number: 3, granted: 2, waitingEarlier: 1 }, "QUOTA_EARLIER_FIRST"],
    [{ number: 3, granted: 1, waitingEarlier: 1 }, null],
  ] as const)("%j: %s", (count, problem) => {
    expect(placeProblem(count)).toBe(problem);
  });

  test("that is lowered below what was granted leaves none, not less", () => {
    expect(placesLeft(places({ granted: 12 }))).toBe(0);
    expect([quotaText(places().quota), quotaText({ ...places().quota, period: "once" })]).toEqual([
      "每年10户",
      "共10户",
    ]);
  });
});

/** An application of the item; accepted unless said otherwise. */
function one(id: string, changes: Partial<QuotaFacts> = {}): QuotaFacts {
  return {
    id,
    number: `2026-00000${id}-0`,
    status: "awaitingSignOff",
    receivedOn: "2026-03-02",
    endedOn: null,
    acceptance: { on: "2026-03-03", noticeNumber: `冀烟许受〔2026〕${id}号` },
    supplement: null,
    signature: null,
    decision: null,
    ...changes,
  };
}
const own = one("5");
const on = "2026-03-10";
const { quota } = places();
const granted = (day: string) => ({ outcome: "grant", on: day }) as const;
const standing = (cases: readonly QuotaFacts[], sealed: readonly (readonly [number, number])[] = [], limit = quota) =>
  placesOf(own, { cases: [own, ...cases], sealed: new Map(sealed) }, { quota: limit, on });

describe("who is earlier", () => {
  test.each<readonly [string, QuotaFacts, boolean]>([
    [
      "the earlier day of acceptance",
      one("9", { acceptance: { on: "2026-03-02", noticeNumber: "冀烟许受〔2026〕9号" } }),
      true,
    ],
    ["on the same day the earlier notice", one("4"), true],
    ["on the same day the later notice", one("6"), false],
    [
      "10 comes after 5, not before",
      one("6", { acceptance: { on: "2026-03-03", noticeNumber: "冀烟许受〔2026〕10号" } }),
      false,
    ],
    [
      "a notice of last year",
      one("6", { acceptance: { on: "2026-03-03", noticeNumber: "冀烟许受〔2025〕900号" } }),
      true,
    ],
    ["an older acceptance without a number", one("6", { acceptance: { on: "2026-03-03" } }), true],
    ["the later day", one("4", { acceptance: { on: "2026-03-04", noticeNumber: "冀烟许受〔2026〕4号" } }), false],
    [
      "one that is owed an answer since an earlier day: silence accepts it as of then",
      one("6", { status: "received", acceptance: null }),
      true,
    ],
    [
      "one that is owed an answer since the same day",
      one("6", { status: "received", acceptance: null, receivedOn: "2026-03-03" }),
      false,
    ],
    [
      "a supplement that came on an earlier day",
      one("6", { status: "supplementSubmitted", acceptance: null, supplement: { submittedOn: "2026-03-02" } }),
      true,
    ],
    [
      "a supplement that came later, of an application that did not",
      one("6", { status: "supplementSubmitted", acceptance: null, supplement: { submittedOn: "2026-03-04" } }),
      false,
    ],
    [
      "one that waits for its supplement",
      one("4", { status: "supplementRequested", acceptance: null, supplement: { submittedOn: null } }),
      false,
    ],
    ["one that was withdrawn", one("4", { status: "withdrawn", endedOn: "2026-03-05" }), false],
    ["one that was decided", one("4", { status: "refused", decision: { outcome: "refuse", on: "2026-03-05" } }), false],
    ["one whose refusal is signed, but not sealed", one("4", { signature: { outcome: "refuse", on } }), true],
    ["one whose grant is signed: it has a place", one("4", { signature: granted(on) }), false],
    [
      "one whose grant was signed last year: it has a place of that year, until it is taken back",
      one("4", { signature: granted("2025-12-31") }),
      true,
    ],
  ])("%s", (_title, other, earlier) => {
    expect(standing([other]).waitingEarlier.map(({ number }) => number)).toEqual(earlier ? [other.number] : []);
  });

  test("the first of them is named first, and whether it was accepted yet", () => {
    const owed = one("3", { status: "received", acceptance: null, receivedOn: "2026-02-27" });

    expect(standing([one("4"), one("2"), owed]).waitingEarlier).toEqual([
      { number: owed.number, acceptedOn: "2026-02-27", accepted: false },
      { number: one("2").number, acceptedOn: "2026-03-03", accepted: true },
      { number: one("4").number, acceptedOn: "2026-03-03", accepted: true },
    ]);
  });
});

describe("what is taken", () => {
  test("the decisions of the year of the signature, and signatures of that year that wait for their seal", () => {
    const others = [
      one("1", { status: "granted", decision: granted("2026-01-05"), signature: granted("2026-01-05") }),
      one("2", { status: "granted", decision: granted("2025-12-31"), signature: granted("2025-12-31") }),
      one("6", { signature: granted(on) }),
      one("7", { signature: granted("2025-12-31") }),
      one("8", { signature: granted(on), endedOn: on }),
    ];

    expect(
      standing(others, [
        [2026, 3],
        [2025, 80],
      ]),
    ).toMatchObject({ year: 2026, granted: 5, sealed: 4 });
  });

  test("of a number that is given once, all decisions ever", () => {
    const last = one("1", { status: "granted", decision: granted("2025-12-31") });

    expect(
      standing(
        [last],
        [
          [2026, 3],
          [2019, 4],
        ],
        { ...quota, period: "once" },
      ),
    ).toMatchObject({ year: null, granted: 8, sealed: 8 });
  });

  test("a case does not count for itself, so that its seal finds the place that its signature held", () => {
    const signed = { ...own, signature: granted(on) };

    expect(placesOf(signed, { cases: [signed], sealed: new Map() }, { quota, on }).granted).toBe(0);
  });
});

describe("at the signature", () => {
  test("the case number of the earlier applicant is told to the signer, and in no sentence that reaches an applicant", () => {
    const now = places({ granted: 9, sealed: 9, waitingEarlier: [EARLIER] });
    const unsigned = scenarioWithPlaces("awaitingSignOff", now);
    const signed = scenarioWithPlaces("signed", now);

    const told = unsigned.refusalOf(unsigned.people.chief, commands.sign(unsigned, "grant"));
    const atSeal = signed.refusalOf(signed.people.system, { type: "confirmSignOff" });

    expect(told?.problems).toEqual([{ field: "decision", message: expect.stringContaining(EARLIER.number) }]);
    expect(told?.title).toContain("剩余1户，有1件先受理的办件尚未作出决定");
    expect([told?.title, JSON.stringify([atSeal?.title, atSeal?.problems])].join()).not.toContain(EARLIER.number);
  });

  test("a refusal on the merits needs no place and waits for nobody", () => {
    const scenario = scenarioAt("underReview");
    scenario.act(scenario.people.officer, commands.review(scenario, "refuse"));
    scenario.change({ places: places({ granted: 10, sealed: 10, waitingEarlier: [EARLIER] }) });

    expect(scenario.refusalOf(scenario.people.chief, commands.sign(scenario, "refuse"))).toBeNull();
  });

  test("when all places are given, the refusal says that the conditions are satisfied, and names article 57", () => {
    const scenario = scenarioWithPlaces("underReview", places({ granted: 10, sealed: 10 }));
    const { officer, chief, system } = scenario.people;
    scenario.act(officer, noPlaceLeft(scenario));
    scenario.act(chief, commands.sign(scenario, "refuse"));

    const made = scenario.act(system, { type: "confirmSignOff" });

    const paper = made.find((event) => event.type === "documentRequested");
    const words = JSON.stringify(paper);
    expect(words).toContain("经审查，符合法定条件、标准，但本事项有数量限制");
    expect(words).toContain("第三十八条第二款、第五十七条");
    expect(words).not.toContain("不符合");
  });
});
