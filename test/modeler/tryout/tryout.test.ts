import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isEnded, openSteps } from "../../../domain/flow/token-game.ts";
import { routingFacts } from "../../../domain/flow/routing.ts";
import { workingDayCalendar } from "../../../domain/law/calendar.ts";
import { readBpmn } from "../../../modeler/blocks/moddle.ts";
import { subjectsOf } from "../../../modeler/conditions/subjects.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { openIn } from "../../../modeler/tryout/choices.ts";
import { followed, suggested, usualFacts } from "../../../modeler/tryout/follow.ts";
import { beginTryout, take } from "../../../modeler/tryout/moves.ts";
import type { Tryout, TryoutMaterial } from "../../../modeler/tryout/tryout.ts";
import { POST_NAMES } from "../../../modeler/outline/step-row.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";
import { loadItems } from "../../../processes/load.ts";
import type { LoadedItem } from "../../../processes/loaded-item.ts";

const ITEMS = loadItems();
const CALENDAR = workingDayCalendar(loadCalendar());
const MONDAY = "2026-03-02";
const loaded = (id: string): LoadedItem => ITEMS.find(({ item }) => item.id === id)!;

async function materialOf(one: LoadedItem): Promise<TryoutMaterial> {
  const subjects = subjectsOf(await readBpmn(one.bpmn), one.form);
  return { plan: await planOf(one), item: one.item, subjects, calendar: CALENDAR, groupName: POST_NAMES };
}

/** A case of the example, on its way as far as the example says. */
async function walked(id: string): Promise<Tryout> {
  const one = loaded(id);
  const material = await materialOf(one);
  const { application, expect: wanted } = one.cases[0]!;
  const begun = beginTryout(material, routingFacts(one.form.components, application), MONDAY);
  return followed({ tryout: begun, left: wanted.path }, material).tryout;
}

const OF_APPLICANT = new Set(["withdrawal", "selfPrint"]);
const TO_THE_END = ITEMS.flatMap((one) =>
  one.cases
    .filter(({ expect: { path } }) => !path.some(([step]) => step === "withdrawal"))
    .map((example) => ({ one, example })),
);

describe("a case that follows an example", () => {
  test("takes the steps of the example to the end, in all bundled items", async () => {
    const plans = new Map<string, TryoutMaterial>();
    const differing: string[] = [];
    for (const { one, example } of TO_THE_END) {
      const material = plans.get(one.item.id) ?? (await materialOf(one));
      plans.set(one.item.id, material);
      const begun = beginTryout(material, routingFacts(one.form.components, example.application), MONDAY);
      const { tryout, left } = followed({ tryout: begun, left: example.expect.path }, material);
      const isWhole = isEnded(tryout.flow) && left.every(([step = ""]) => OF_APPLICANT.has(step));
      if (!isWhole || tryout.stuck !== null)
        differing.push(`${one.item.id} ${example.name}: ${tryout.stuck ?? openSteps(tryout.flow).join()}`);
    }

    expect(TO_THE_END.length).toBeGreaterThan(500);
    expect(differing).toEqual([]);
  }, 240_000);

  test("says in whose inbox each step was, and which papers came of it", async () => {
    const { log } = await walked("SC-021");

    expect(log[0]).toMatchObject({ name: "申请人提交申请", by: "申请人", on: MONDAY });
    expect(log.map(({ by }) => by)).toContain("首席代表");
    const papers = log.flatMap((one) => one.papers);
    expect(papers).toEqual(expect.arrayContaining(["受理通知书", loaded("SC-021").item.result.name]));
  });

  test("says which branch was taken and why, in words without a name of a variable", async () => {
    const branches = (await Promise.all(["SC-021", "KJ-001", "NL-002"].map(walked))).flatMap(({ log }) =>
      log.flatMap((one) => one.branches),
    );

    expect(branches.length).toBeGreaterThan(6);
    for (const { why, values, taken, asked } of branches)
      expect(`${asked}${taken}${why}${values.join()}`).not.toMatch(/[A-Za-z_]/u);
    expect(branches.some(({ why }) => /的结论是“/u.test(why))).toBe(true);
    expect(branches.some(({ values }) => values.some((value) => value.includes("申请表的")))).toBe(true);
  });
});

describe("the days", () => {
  test("of the law are counted with the hall's calendar: Monday's application is to be answered by the next Monday, after a holiday later", async () => {
    const one = loaded("SC-021");
    const material = await materialOf(one);
    const answer = (on: string) =>
      beginTryout(material, {}, on).log[0]!.limits.find(({ name }) => name === "受理期限")!;

    expect(answer(MONDAY).due.date).toBe("2026-03-09");
    expect(answer("2026-04-30").due.date).toBe(CALENDAR.addWorkingDays("2026-04-30", 5).date);
    expect(answer("2026-04-30").due.date > "2026-05-07").toBe(true);
  });

  test("run from acceptance, stop with the decision, and say whether they were kept", async () => {
    const { log, dates } = await walked("SC-021");
    const promised = log.at(-1)!.limits.find(({ name }) => name === "承诺办结时限")!;
    const { value } = loaded("SC-021").item.promisedLimit;

    expect(dates.acceptedOn).not.toBeNull();
    expect(promised.due.date).toBe(CALENDAR.addWorkingDays(dates.acceptedOn!, value).date);
    expect(promised).toMatchObject({ state: "stopped", inTime: dates.decidedOn! <= promised.due.date });
  });

  test("stand still while a special procedure is open that the law takes out of them", async () => {
    const { log, dates } = await walked("KJ-001");
    const during = log.filter(({ limits }) => limits.some(({ state }) => state === "paused"));

    expect(dates.pauses.length).toBeGreaterThan(0);
    expect(dates.pauses.every(({ to }) => to !== null)).toBe(true);
    expect(during.length).toBeGreaterThan(0);
  });

  test("never go back: a day before that of the case counts as that of the case", async () => {
    const one = loaded("SC-021");
    const material = await materialOf(one);
    const begun = beginTryout(material, {}, MONDAY);
    const [open] = openIn(begun, material);

    const after = take(begun, { open: open!, choice: open!.choices[0]!, on: "2020-01-01" }, material);

    expect(after.on).toBe(MONDAY);
  });
});

test("a flow that cannot go on says after which step, and offers nothing more", async () => {
  const one = loaded("SC-021");
  const material = await materialOf(one);
  const none = material.plan.edges.map((edge) => ({
    ...edge,
    isDefault: false,
    condition: edge.condition === null && !edge.isDefault ? null : ({ op: "empty", variable: "neverSet" } as const),
  }));
  const broken = { ...material, plan: { ...material.plan, edges: none } };
  const begun = beginTryout(broken, {}, MONDAY);

  const { tryout } = followed({ tryout: begun, left: one.cases[0]!.expect.path }, broken);

  expect(tryout.stuck).toMatch(/^流程在“.+”之后不能继续/u);
  expect(openIn(tryout, broken)).toEqual([]);
});

test("whatever is chosen: what is offered can be taken, each step before stays as it was, and the drawing's walk is connected", async () => {
  const sample = await Promise.all(["SC-021", "NL-002", "SH-028", "KJ-001"].map((id) => materialOf(loaded(id))));
  fc.assert(
    fc.property(fc.constantFrom(...sample), fc.array(fc.nat(1000), { maxLength: 25 }), (material, numbers) => {
      let now = beginTryout(material, {}, MONDAY);
      for (const number of numbers) {
        const open = openIn(now, material);
        const all = open.flatMap((one) => one.choices.map((choice) => ({ open: one, choice })));
        const picked = all[number % Math.max(1, all.length)];
        if (!picked) break;
        const before = JSON.stringify(now.log);
        const next = take(
          now,
          { ...picked, on: picked.open.usualDay, facts: usualFacts(picked.open.fields) },
          material,
        );
        expect(JSON.stringify(now.log)).toBe(before);
        expect(next.log).toHaveLength(now.log.length + 1);
        expect(next.on >= now.on).toBe(true);
        now = next;
      }
      const known = new Set([...Object.keys(material.plan.nodes), ...material.plan.edges.map(({ id }) => id)]);
      expect(now.walked.filter((id) => !known.has(id))).toEqual([]);
      expect(suggested(openIn(now, material), [])).toBeNull();
    }),
    { numRuns: 200 },
  );
});
