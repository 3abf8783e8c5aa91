import { describe, expect, it } from "@jest/globals";
import { date } from "../../../domain/case/waiting/date.step.ts";
import { planProblems } from "../../../domain/flow/plan-problems.ts";
import { completion } from "../../../domain/flow/resolve.ts";
import { arrive, begin, complete, pass } from "../../../domain/flow/token-game.ts";
import { workingDayCalendar } from "../../../domain/law/calendar.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { mayComeTo } from "../../../workers/relay/still-to-come.ts";
import {
  END,
  messageEvent,
  person,
  smallDiagram,
  START,
  timerEvent,
  TOGETHER,
} from "../../modeler/gate/small-diagram.ts";
import { open } from "./walk-path.ts";

const calendar = workingDayCalendar(loadCalendar());
const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");
const general = (name: string) => ({ ...person("generalTask", "officer:SCJG", { stage: "review" }), name });

/** Something is prepared, then the flow waits for an answer of ten working days, then for five days; what comes late is looked at. */
const draw = ({ days = { workingDays: 10 }, message = "answer" }: { days?: object; message?: string } = {}) =>
  planOf({
    ...bundle,
    bpmn: smallDiagram(
      {
        come: START,
        prepare: general("准备"),
        answer: { as: "eventBasedGateway", name: "等待回复", settings: { kind: "message", stage: "review", ...days } },
        got: messageEvent(message),
        late: timerEvent("answer_until"),
        look: general("查看"),
        rest: { ...timerEvent("rest_until"), settings: { kind: "date", stage: "review", naturalDays: 5 } },
        chase: general("催办"),
        last: general("收尾"),
        done: END,
      },
      `
      come prepare
      prepare answer
      answer got
      answer late
      got look
      late chase
      chase done
      look rest
      rest last
      last done`,
    ),
  });

describe("a wait for a message", () => {
  it("goes on when it has arrived, or when its days have ended", async () => {
    const waiting = complete(begin(await draw()), "prepare", "done");

    expect(open(waiting)).toBe("answer");
    expect(open(arrive(waiting, "answer", "arrived"))).toBe("look");
    expect(open(arrive(waiting, "answer", "deadline"))).toBe("chase");
  });

  it("has its end from the step before it", async () => {
    const done = { outcome: "done", on: "2026-03-02" };

    expect(completion(await draw(), "prepare", done, calendar)).toEqual({
      answer_until: "2026-03-16T16:00:00.000Z",
    });
  });

  it("without days, or with a message of another name, is not published", async () => {
    const of = async (drawn: Parameters<typeof draw>[0]) =>
      planProblems(await draw(drawn), { item: { ...bundle.item, kind: "publicService" } })
        .filter(({ element }) => element === "answer")
        .map(({ message }) => message);

    expect(await of({})).toEqual([]);
    expect(await of({ days: {} })).toEqual(["有路径到达“等待回复”时，还没有环节定出它的到期日。"]);
    expect(await of({ message: "reply" })).toEqual(["“等待回复”等待的消息应以环节的编号“answer”命名。"]);
  });

  it("is still to come until the flow has passed it", async () => {
    const plan = await draw();

    expect(mayComeTo(plan, "answer", ["prepare"])).toBe(true);
    expect(mayComeTo(plan, "answer", [])).toBe(true);
    expect(mayComeTo(plan, "answer", ["look"])).toBe(false);
    expect(mayComeTo(plan, "answer", ["chase"])).toBe(false);
    expect(mayComeTo(plan, "other", ["prepare"])).toBe(false);
  });

  it("is not lost while its branch may stand at a step of the platform, whatever is open in another", async () => {
    const plan = await planOf({
      ...bundle,
      bpmn: smallDiagram(
        {
          come: START,
          split: TOGETHER,
          prepare: general("准备"),
          answer: { ...messageEvent("answer"), settings: { kind: "message", stage: "review" } },
          look: general("查看"),
          beside: general("旁办"),
          join: TOGETHER,
          done: END,
        },
        `
        come split
        split prepare
        prepare answer
        answer look
        look join
        split beside
        beside join
        join done`,
      ),
    });

    expect(mayComeTo(plan, "answer", ["beside"])).toBe(true);
    expect(mayComeTo(plan, "answer", ["beside", "prepare"])).toBe(true);
    expect(mayComeTo(plan, "answer", ["beside", "look"])).toBe(false);
    expect(mayComeTo(plan, "answer", ["look"])).toBe(false);
  });

  it("of the supplement has been passed when the acceptance is open, which could lead back to it", async () => {
    const plan = await planOf(bundle);

    expect(mayComeTo(plan, "supplementHandedIn", ["acceptance"])).toBe(false);
    expect(mayComeTo(plan, "supplementHandedIn", [])).toBe(true);
    expect(mayComeTo(plan, "supplementHandedIn", ["reviewTask"])).toBe(false);
  });
});

describe("a wait for a date", () => {
  it("has its end from the step before it, and goes on by itself", async () => {
    const plan = await draw();
    const looking = arrive(complete(begin(plan), "prepare", "done"), "answer", "arrived");
    const resting = complete(looking, "look", "done");

    // Saturday 7 March moves to Monday.
    expect(completion(plan, "look", { outcome: "done", on: "2026-03-02" }, calendar)).toEqual({
      rest_until: "2026-03-09T16:00:00.000Z",
    });
    expect([open(resting), open(pass(resting, "rest"))]).toEqual(["rest", "last"]);
  });

  it("has days, of one sort", () => {
    expect(date.problems({})).toEqual(["没有设定等待的天数"]);
    expect(date.problems({ workingDays: 1, naturalDays: 1 })).toEqual(["的工作日数和自然日数只能设定一个"]);
    expect(date.problems({ naturalDays: 30 })).toEqual([]);
  });
});
