import { describe, expect, test } from "@jest/globals";
import { acceptanceDueOn, limitsOf, stageOf } from "../../../domain/case/deadlines/deadlines.ts";
import { lapse } from "../../../domain/case/acceptance/lapse.ts";
import { permit } from "../../../domain/case/decide.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { actor } from "../../support/demo-actors.ts";
import {
  calendar,
  told,
  commands,
  scenarioAt,
  scenarioWithTermination,
  exampleWith,
  openScenario,
  task,
} from "./scenario.ts";
import { filer, filing, handed, judged, SEEN } from "./scenario-filing.ts";

const last = (events: readonly CaseEvent[], type: CaseEvent["type"]): CaseEvent | undefined =>
  events.filter((event) => event.type === type).at(-1);
const titles = (events: readonly CaseEvent[]): string[] =>
  events.map((event) => (event.type === "documentRequested" ? event.paper.title : event.type));

describe("申请 filing", () => {
  test("opens the case in the department and zone of its item, under the first number of the year", () => {
    const file = scenarioAt("received").file();

    expect(file).toMatchObject({
      number: "2026-000001-1",
      itemId: "SC-021",
      departmentId: "SCJG",
      zoneId: "marketEntry",
      status: "received",
      ownerId: "agent-restaurant",
      channel: "online",
    });
  });

  test("at the counter takes paper and belongs to no account", () => {
    const scenario = openScenario("SC-021");
    const example = exampleWith(scenario, (path) => path[1]?.[1] === "accepted");

    scenario.act(
      actor("clerk-market"),
      filing(example, { channel: "counter", materials: handed(example.materials, "paper"), seen: SEEN }),
    );

    expect(scenario.file()).toMatchObject({ ownerId: null, channel: "counter" });
  });

  test("is done once: filing on top of a case is a fault of the platform", () => {
    const scenario = scenarioAt("received");

    expect(() => permit(scenario.file(), filing(scenario.loaded.cases[0]!), scenario.context())).toThrow(
      "exists already",
    );
    expect(() => permit(null, { type: "registerIntake" }, scenario.context())).toThrow("needs an existing case");
  });

  test("takes no number when it is refused", () => {
    const scenario = openScenario("SC-021");
    const taken: string[] = [];
    scenario.change({ numbers: { next: (series) => taken.push(series) } });

    for (const changes of [{ application: {} }, { materials: handed(["X"]) }, { deliveryMode: "mail" as const }]) {
      scenario.refusalOf(scenario.people.owner, filing(scenario.loaded.cases[0]!, changes));
    }

    expect(taken).toEqual([]);
  });
});

describe("收件 intake", () => {
  test("the receipt is given on filing: number, day and paper do not wait for the engine (life cycle A-1)", () => {
    const scenario = scenarioAt("received");

    expect(titles(scenario.events)).toEqual(["caseFiled", "intakeRegistered", "收件凭证"]);
    expect(scenario.file()).toMatchObject({ status: "received", receivedOn: "2026-03-02" });
    expect(acceptanceDueOn(scenario.file(), calendar)?.date).toBe("2026-03-09");
  });

  test("the platform adds nothing if a person accepts, however late", () => {
    const scenario = scenarioAt("received");
    scenario.goTo("2026-03-05");

    expect(scenario.act(scenario.people.system, { type: "registerIntake" })).toEqual([]);
    expect(scenario.file()).toMatchObject({ status: "received", receivedOn: "2026-03-02" });
  });

  test("a case that an earlier version filed without a receipt gets it, from the day of filing", () => {
    const scenario = scenarioAt("received");
    const context = { ...scenario.context(), now: "2026-03-05T01:00:00.000Z" };

    const events = permit(
      { ...scenario.file(), status: "submitted", receivedOn: null },
      { type: "registerIntake" },
      context,
    )();

    expect(titles(events)).toEqual(["intakeRegistered", "收件凭证"]);
    expect(events[0]).toMatchObject({ receivedOn: "2026-03-02" });
  });

  test("accepts on the spot if the item allows it and nothing is missing (行政许可法 art. 34)", () => {
    const scenario = openScenario("SH-028");
    scenario.act(filer(scenario.loaded.cases[0]!), filing(scenario.loaded.cases[0]!));

    const events = scenario.act(scenario.people.system, { type: "registerIntake" });

    expect(titles(events)).toEqual(["caseAccepted", "受理通知书"]);
    expect(scenario.file().acceptance).toMatchObject({ on: "2026-03-02", mode: "automatic" });
  });

  test("leaves it to a person when something is missing", () => {
    const scenario = openScenario("SH-028");
    scenario.act(filer(scenario.loaded.cases[0]!), filing(scenario.loaded.cases[0]!, { materials: [] }));

    scenario.act(scenario.people.system, { type: "registerIntake" });

    expect(scenario.file()).toMatchObject({ status: "received", acceptance: null });
  });

  test("a case that was deemed accepted meanwhile does not change, and the flow is informed", () => {
    const scenario = openScenario("SH-028");
    scenario.act(filer(scenario.loaded.cases[0]!), filing(scenario.loaded.cases[0]!));
    scenario.goTo("2026-03-10");

    const events = scenario.act(scenario.people.system, { type: "registerIntake" });

    expect(titles(events)).toEqual(["caseAccepted", "受理通知书"]);
    expect(scenario.file().acceptance).toMatchObject({ on: "2026-03-02", mode: "deemed" });
  });
});

describe("the day of acceptance (life cycle B-7)", () => {
  test("without a supplement is the day of the decision", () => {
    const scenario = scenarioAt("received");
    scenario.goTo("2026-03-04");

    scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "accepted"));

    expect(scenario.file().acceptance).toMatchObject({ on: "2026-03-04", mode: "decided", byId: "clerk-market" });
  });

  test("with a supplement is the day on which it was complete", () => {
    const scenario = scenarioAt("supplementServed");
    scenario.goTo("2026-03-06");
    scenario.act(scenario.people.owner, commands.supplement(scenario));
    scenario.goTo("2026-03-10");

    scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "accepted"));

    expect(scenario.file().acceptance?.on).toBe("2026-03-06");
  });

  test("if deemed is the day of receipt, recorded on the sixth working day (art. 32(1)(4))", () => {
    const scenario = scenarioAt("received");
    scenario.goTo("2026-03-10");

    const events = scenario.act(scenario.people.system, { type: "applyLaw" });

    expect(scenario.file()).toMatchObject({ status: "accepted", acceptance: { on: "2026-03-02", mode: "deemed" } });
    expect(JSON.stringify(last(events, "documentRequested"))).toContain("自收到申请材料之日起即为受理");
    expect(limitsOf(scenario.file(), scenario.loaded.item, calendar, "2026-03-10")?.statutory.dueOn).toBe("2026-03-16");
  });

  test("is not deemed on the fifth day, nor while a supplement is awaited", () => {
    const fifth = scenarioAt("received");
    fifth.goTo("2026-03-09");
    const waiting = scenarioAt("supplementServed");
    waiting.goTo("2026-06-01");

    for (const scenario of [fifth, waiting]) {
      expect(scenario.act(scenario.people.system, { type: "applyLaw" })).toEqual([]);
      expect(scenario.file().acceptance).toBeNull();
    }
  });

  test("if deemed remains when the command behind it is refused", () => {
    const scenario = scenarioAt("received");
    scenario.goTo("2026-03-10");

    expect(() => scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "accepted"))).toThrow(
      "STATUS_FORBIDS",
    );

    expect(scenario.file()).toMatchObject({ status: "accepted", acceptance: { on: "2026-03-02", mode: "deemed" } });
  });

  test("if deemed completes an acceptance task that is created later, once", () => {
    const scenario = scenarioAt("received");
    scenario.goTo("2026-03-10");
    scenario.act(scenario.people.system, { type: "applyLaw" });

    const events = lapse(scenario.file(), task("acceptance"), scenario.context());

    expect(events).toEqual([{ type: "taskOvertaken", task: task("acceptance"), outcome: "accepted" }]);
    expect(lapse(scenario.file(), null, scenario.context())).toEqual([]);
  });

  test("if deemed after a supplement is the day of the supplement, and the paper states it", () => {
    const scenario = scenarioAt("supplementServed");
    scenario.goTo("2026-03-06");
    scenario.act(scenario.people.owner, commands.supplement(scenario));
    scenario.goTo("2026-03-16");

    const events = scenario.act(scenario.people.system, { type: "applyLaw" });

    expect(scenario.file().acceptance).toMatchObject({ on: "2026-03-06", mode: "deemed" });
    expect(JSON.stringify(last(events, "documentRequested"))).toContain("自收到全部补正材料之日起即为受理");
    expect(JSON.stringify(last(events, "documentRequested"))).not.toContain("未在五个工作日内一次告知");
  });
});

describe("一次性告知 the one-time notice (art. 32(1)(4))", () => {
  test("lists the faults; its deadline counts from the day of service", () => {
    const scenario = scenarioAt("supplementRequested");
    expect(scenario.file().supplement).toMatchObject({
      requestedOn: "2026-03-02",
      dueOn: null,
      faults: [{ materialId: "SC-021-M03" }],
    });
    scenario.goTo("2026-03-04");

    scenario.act(scenario.people.system, commands.serve("supplementNotice"));

    expect(scenario.file().supplement?.dueOn).toBe("2026-03-18");
    expect(stageOf(scenario.file(), scenario.loaded.item, calendar, "2026-03-04").next?.date).toBe("2026-03-18");
    expect(acceptanceDueOn(scenario.file(), calendar)).toBeNull();
  });

  test("may be answered by an applicant who saw it online before it was served; serving it still sets the deadline for the flow", () => {
    const scenario = scenarioAt("supplementRequested");
    scenario.act(scenario.people.owner, commands.supplement(scenario));

    scenario.act(scenario.people.system, commands.serve("supplementNotice"));

    expect(scenario.file()).toMatchObject({
      status: "supplementSubmitted",
      supplement: { dueOn: "2026-03-16", submittedOn: "2026-03-02" },
    });
  });

  test("a later notice changes no deadline", () => {
    const scenario = scenarioAt("supplementServed");
    scenario.goTo("2026-03-05");

    scenario.act(scenario.people.system, commands.serve("supplementNotice"));

    expect(scenario.file().supplement?.dueOn).toBe("2026-03-16");
  });

  test("can be answered late while termination is only proposed: the proposal lapses and its task is completed", () => {
    const scenario = scenarioWithTermination();

    const events = scenario.act(scenario.people.owner, commands.supplement(scenario));

    expect(titles(events)).toEqual(["terminationOvertaken", "supplementSubmitted", "补正材料收件清单"]);
    expect(scenario.file()).toMatchObject({ status: "supplementSubmitted", termination: null });
    expect(told(scenario, events)).toEqual([
      {
        type: "completeActivity",
        activityId: "terminationSignOff",
        variables: { terminationSignOff_outcome: "returned", acceptance_outcome: null },
      },
    ]);
    expect(scenario.refusalOf(scenario.people.chief, commands.endIt())?.title).toBe(
      "申请人已于2026年6月1日提交补正材料，终止办理的提议已失效，退回受理审核。",
    );
  });

  test("after the termination was confirmed the applicant is told when, without a name", () => {
    const scenario = scenarioWithTermination();
    scenario.act(scenario.people.chief, commands.endIt());

    expect(scenario.refusalOf(scenario.people.owner, commands.supplement(scenario))?.title).toBe(
      "本办件已于2026年6月1日终止办理，不能再补正；您可以重新提出申请。",
    );
    expect(
      scenario.refusalOf(scenario.people.owner, { type: "withdrawCase", reason: null, present: null })?.title,
    ).toBe("办件已于2026年6月1日结束，状态为“已终止”，不能撤回。");
  });

  test("can be answered late again when the proposal was returned", () => {
    const scenario = scenarioWithTermination();
    scenario.act(scenario.people.chief, commands.endIt("returned"));

    const events = scenario.act(scenario.people.owner, commands.supplement(scenario));

    expect(titles(events)).toEqual(["supplementSubmitted", "补正材料收件清单"]);
    expect(scenario.file().status).toBe("supplementSubmitted");
  });

  test("the supplement replaces the materials it corrects and keeps the others", () => {
    const scenario = scenarioAt("supplementSubmitted");

    expect(
      scenario
        .file()
        .materials.map((material) => material.materialId)
        .sort(),
    ).toEqual(["SC-021-M01", "SC-021-M03", "SC-021-M04", "SC-021-M05", "SC-021-M06"]);
    expect(acceptanceDueOn(scenario.file(), calendar)?.date).toBe("2026-03-09");
  });
});

describe("after a supplement (life cycle B-5)", () => {
  const grounds = { reason: "补正材料仍不符合要求", basis: "《食品经营许可和备案管理办法》第十五条" };

  test("a complete one can only be accepted, unless another organ is competent", () => {
    const scenario = scenarioAt("supplementSubmitted");
    const { acceptor } = scenario.people;
    const refused = (changes: object): string | null =>
      scenario.refusalOf(acceptor, commands.acceptance(scenario, "refused", { ...grounds, ...changes }))?.code ?? null;

    expect(scenario.refusalOf(acceptor, commands.acceptance(scenario, "supplement"))?.code).toBe(
      "SUPPLEMENT_ALREADY_REQUESTED",
    );
    expect(scenario.refusalOf(acceptor, commands.acceptance(scenario, "terminated", grounds))?.code).toBe(
      "STATUS_FORBIDS",
    );
    expect(refused({})).toBe("MATERIALS_COMPLETE");
    expect(refused({ competentOrgan: "石家庄市行政审批局" })).toBeNull();
    expect(scenario.refusalOf(acceptor, commands.acceptance(scenario, "accepted"))).toBeNull();
  });

  test.each([
    ["no licence is needed (art. 32(1)(1))", "notRequired", {}, "licenceNotRequired", "第三十二条第一款第一项"],
    [
      "another organ's matter (art. 32(1)(2))",
      "refused",
      { competentOrgan: "石家庄市行政审批局" },
      "acceptanceRefused",
      "第三十二条第一款第二项",
    ],
    [
      "concealed or false materials (art. 78)",
      "refused",
      { ground: "falseMaterials" as const },
      "acceptanceRefused",
      "第七十八条",
    ],
  ] as const)("a refusal remains possible: %s", (_what, outcome, changes, status, article) => {
    for (const stage of ["received", "supplementServed", "supplementSubmitted"] as const) {
      const scenario = scenarioAt(stage);

      const events = scenario.act(
        scenario.people.acceptor,
        commands.acceptance(scenario, outcome, { ...grounds, ...changes }),
      );

      expect(scenario.file().status).toBe(status);
      expect(JSON.stringify(last(events, "documentRequested"))).toContain(article);
    }
  });

  test("materials of the supplement may be judged, even if the notice did not list them", () => {
    const scenario = scenarioAt("supplementServed");
    scenario.act(scenario.people.owner, {
      type: "submitSupplement",
      materials: handed(["SC-021-M03", "SC-021-M04"]),
      present: null,
    });
    const verdicts = judged(scenario.file(), scenario.loaded.item).map((one) =>
      one.materialId === "SC-021-M04"
        ? { ...one, verdict: "faulty" as const, fault: "新提交的设备清单未签章", fix: "签章" }
        : one,
    );

    expect(
      scenario.refusalOf(scenario.people.acceptor, commands.acceptance(scenario, "refused", { ...grounds, verdicts })),
    ).toBeNull();
  });

  test("in an older case without a list of received materials, those of the notice may be judged", () => {
    const scenario = scenarioAt("supplementSubmitted");
    const { brought: _brought, ...supplement } = scenario.file().supplement!;
    scenario.replace({ ...scenario.file(), supplement });
    const faulty = (materialId: string) =>
      judged(scenario.file(), scenario.loaded.item).map((one) =>
        one.materialId === materialId ? { ...one, verdict: "faulty" as const, fault: "不清晰", fix: "重做" } : one,
      );

    expect(
      scenario.refusalOf(
        scenario.people.acceptor,
        commands.acceptance(scenario, "refused", { ...grounds, verdicts: faulty("SC-021-M03") }),
      ),
    ).toBeNull();
    expect(
      scenario.refusalOf(
        scenario.people.acceptor,
        commands.acceptance(scenario, "refused", { ...grounds, verdicts: faulty("SC-021-M01") }),
      ),
    ).toMatchObject({
      code: "FAULT_NOT_IN_NOTICE",
      problems: [{ field: "verdicts.SC-021-M01" }],
    });
  });

  test("one that still has faults may be refused, with each fault listed", () => {
    const scenario = scenarioAt("supplementSubmitted");
    const verdicts = judged(scenario.file(), scenario.loaded.item).map((one) =>
      one.materialId === "SC-021-M03"
        ? { ...one, verdict: "faulty" as const, fault: "平面图仍无比例尺", fix: "标注比例尺" }
        : one,
    );

    const events = scenario.act(
      scenario.people.acceptor,
      commands.acceptance(scenario, "refused", { ...grounds, verdicts }),
    );

    expect(scenario.file()).toMatchObject({ status: "acceptanceRefused", refusal: { competentOrgan: null } });
    const paper = JSON.stringify(last(events, "documentRequested"));
    expect(paper).toContain("平面图仍无比例尺");
    expect(paper).toContain("第三十二条第一款第五项");
  });
});

describe("终止办理 terminating a case whose supplement did not arrive", () => {
  test("is possible on the day after the last one, and needs the chief representative", () => {
    const scenario = scenarioAt("supplementServed");
    scenario.goTo("2026-03-17");

    scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "terminated", { reason: "逾期未补正" }));
    expect(scenario.file().status).toBe("supplementRequested");
    const events = scenario.act(scenario.people.chief, commands.endIt());

    expect(titles(events)).toEqual(["terminationAnswered", "终止办理通知书"]);
    expect(scenario.file()).toMatchObject({
      status: "terminated",
      endedOn: "2026-03-17",
      termination: { confirmed: true },
    });
  });
});
