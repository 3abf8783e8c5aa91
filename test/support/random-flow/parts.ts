import {
  type Block,
  type Step,
  choice,
  loop,
  on,
  otherwise,
  sequence,
  together,
  wait,
  where,
} from "../../../modeler/blocks/block.ts";
import type { SeededRandom } from "../../../tools/chaos/seeded-random.ts";
import type { Keys } from "./keys.ts";
import {
  asking,
  finding,
  generalTask,
  leadReview,
  opinion,
  procedure,
  procedureName,
  procedureOf,
  served,
} from "./steps.ts";

/** A part of a flow with exactly one leading review on every path through it. */
export function leading(random: SeededRandom, keys: Keys, depth: number): Block {
  const forms: readonly (() => Block)[] = [
    () => leadReview(keys("lead")),
    () => loopThroughProcedures(random, leadReview(keys("lead")), keys),
    () => beside(random, leadReview(keys("lead")), keys, depth),
    () => branching(random, keys, () => (depth > 0 ? leading(random, keys, depth - 1) : leadReview(keys("lead")))),
  ];
  return random.pick(forms)();
}

/** A part without a leading review. */
export function consultation(random: SeededRandom, keys: Keys, depth: number): Block {
  const simple: readonly (() => Block)[] = [
    () => finding(random, keys("finding")),
    () => opinion(random, keys("opinion")),
    () => procedure(random, keys("procedure")),
    () => generalTask(random, keys("task")),
    () => served(random, keys("served")),
    () => pause(random, keys),
  ];
  const composed: readonly (() => Block)[] = [
    () => beside(random, consultation(random, keys, depth - 1), keys, depth),
    () => branching(random, keys, () => (random.chance(0.3) ? sequence() : consultation(random, keys, depth - 1))),
    () => repeated(random, keys),
    () => loopThroughProcedures(random, finding(random, keys("finding")), keys),
  ];
  return random.pick(depth > 0 ? [...simple, ...composed] : simple)();
}

/** The part and one or two others at the same time. */
function beside(random: SeededRandom, part: Block, keys: Keys, depth: number): Block {
  const others = Array.from({ length: random.between(1, 2) }, () => consultation(random, keys, depth - 1));
  return together(keys("split"), "同时办理", ...random.shuffled([part, ...others]));
}

/** A general task, or a step of a department's system, whose outcome, number or answer chooses between two parts. */
function branching(random: SeededRandom, keys: Keys, part: () => Block): Block {
  const task = asking(random, keys("task"));
  const first = random.pick([
    on(task.key, ["again"], "需要复核", part()),
    where({ of: task.key, field: "area", operator: ">=", value: random.between(1, 500) }, "面积较大", part()),
    where({ of: task.key, field: "urgent", operator: "==", value: true }, "加急", part()),
  ]);
  return sequence(task, choice(keys("choice"), "如何办理？", first, otherwise("其他", part())));
}

/** The review asks for procedures, one behind the other or one of two, and is done again after them. */
function loopThroughProcedures(random: SeededRandom, review: Step, keys: Keys): Block {
  const procedures = random.shuffled(["siteSurvey", "expertReview", "hearing"] as const).slice(0, random.between(1, 2));
  const again = procedures.map((kind) =>
    on(review.key, [kind], procedureName(kind), procedureOf(kind, keys("procedure"))),
  );
  const done = [on(review.key, ["submitted"], "完成")];
  return loop(review, { key: keys("conclusion"), name: "审查结论", again, done });
}

/** A general task that its officer repeats until it is done. Not a step of a department's system: the gate refuses a loop in which only programs take part. */
function repeated(random: SeededRandom, keys: Keys): Block {
  const task = generalTask(random, keys("task"));
  const again = [on(task.key, ["again"], "需要复核")];
  return loop(task, { key: keys("conclusion"), name: "是否完成", again, done: [on(task.key, ["done"], "完成")] });
}

/** A message; or a number of working days, or a message with a deadline, behind a task from whose end the days count. */
function pause(random: SeededRandom, keys: Keys): Block {
  const key = keys("wait");
  if (random.chance(0.3)) {
    const name = "等候期满";
    const settings = { stage: "review", workingDays: random.between(1, 10) };
    const days = wait({ key, kind: "date", name, settings, events: [{ key, name, on: "date" }] });
    return sequence(generalTask(random, keys("task")), days);
  }
  if (random.chance(0.5)) {
    const name = "收到回函";
    return wait({ key, kind: "message", name, settings: { stage: "review" }, events: [{ key, name, on: "message" }] });
  }
  const answer = wait({
    key,
    kind: "message",
    name: "等待回函",
    settings: { stage: "review", workingDays: random.between(3, 10) },
    events: [
      { key: keys("arrived"), name: "收到回函", on: "message" },
      { key: keys("deadline"), name: "回函期满", on: "date" },
    ],
  });
  return sequence(generalTask(random, keys("task")), answer);
}
