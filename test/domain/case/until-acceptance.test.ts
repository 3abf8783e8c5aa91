import { describe, expect, test } from "@jest/globals";
import { acceptanceDueOn, limitsOf, stageOf } from "../../../domain/case/deadlines/deadlines.ts";
import { flowOf } from "../../../domain/case/event-flow.ts";
import { lapse } from "../../../domain/case/acceptance/lapse.ts";
import { permit } from "../../../domain/case/decide.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { actor } from "../../support/demo-actors.ts";
import {
  calendar,
  commands,
  deskAt,
  deskWithTermination,
  exampleWith,
  filer,
  filing,
  handed,
  judged,
  openDesk,
  SEEN,
  task,
} from "./desk.ts";

const last = (events: readonly CaseEvent[], type: CaseEvent["type"]): CaseEvent | undefined =>
  events.filter((event) => event.type === type).at(-1);
const titles = (events: readonly CaseEvent[]): string[] =>
  events.map((event) => (event.type === "documentRequested" ? event.paper.title : event.type));

describe("申请 filing", () => {
  test("opens the case in the department and zone of its item, under the first number of the year", () => {
    const file = deskAt("received").file();

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
    const desk = openDesk("SC-021");
    const example = exampleWith(desk, (path) => path[1]?.[1] === "accepted");

    desk.act(
      actor("clerk-market"),
      filing(example, { channel: "counter", materials: handed(example.materials, "paper"), seen: SEEN }),
    );

    expect(desk.file()).toMatchObject({ ownerId: null, channel: "counter" });
  });

  test("is done once: filing on top of a case is a fault of the platform", () => {
    const desk = deskAt("received");

    expect(() => permit(desk.file(), filing(desk.loaded.cases[0]!), desk.context())).toThrow("exists already");
    expect(() => permit(null, { type: "registerIntake" }, desk.context())).toThrow("needs an existing case");
  });

  test("takes no number when it is refused", () => {
    const desk = openDesk("SC-021");
    const taken: string[] = [];
    desk.change({ numbers: { next: (series) => taken.push(series) } });

    for (const changes of [{ application: {} }, { materials: handed(["X"]) }, { deliveryMode: "mail" as const }]) {
      desk.refusalOf(desk.people.owner, filing(desk.loaded.cases[0]!, changes));
    }

    expect(taken).toEqual([]);
  });
});

describe("收件 intake", () => {
  test("the receipt is given on filing: number, day and paper do not wait for the engine (life cycle A-1)", () => {
    const desk = deskAt("received");

    expect(titles(desk.events)).toEqual(["caseFiled", "intakeRegistered", "收件凭证"]);
    expect(desk.file()).toMatchObject({ status: "received", receivedOn: "2026-03-02" });
    expect(acceptanceDueOn(desk.file(), calendar)?.date).toBe("2026-03-09");
  });

  test("the platform adds nothing if a person accepts, however late", () => {
    const desk = deskAt("received");
    desk.goTo("2026-03-05");

    expect(desk.act(desk.people.system, { type: "registerIntake" })).toEqual([]);
    expect(desk.file()).toMatchObject({ status: "received", receivedOn: "2026-03-02" });
  });

  test("a case that an earlier version filed without a receipt gets it, from the day of filing", () => {
    const desk = deskAt("received");
    const context = { ...desk.context(), now: "2026-03-05T01:00:00.000Z" };

    const events = permit(
      { ...desk.file(), status: "submitted", receivedOn: null },
      { type: "registerIntake" },
      context,
    )();

    expect(titles(events)).toEqual(["intakeRegistered", "收件凭证"]);
    expect(events[0]).toMatchObject({ receivedOn: "2026-03-02" });
  });

  test("accepts on the spot if the item allows it and nothing is missing (行政许可法 art. 34)", () => {
    const desk = openDesk("SH-028");
    desk.act(filer(desk.loaded.cases[0]!), filing(desk.loaded.cases[0]!));

    const events = desk.act(desk.people.system, { type: "registerIntake" });

    expect(titles(events)).toEqual(["caseAccepted", "受理通知书"]);
    expect(desk.file().acceptance).toMatchObject({ on: "2026-03-02", mode: "automatic" });
  });

  test("leaves it to a person when something is missing", () => {
    const desk = openDesk("SH-028");
    desk.act(filer(desk.loaded.cases[0]!), filing(desk.loaded.cases[0]!, { materials: [] }));

    desk.act(desk.people.system, { type: "registerIntake" });

    expect(desk.file()).toMatchObject({ status: "received", acceptance: null });
  });

  test("a case that was deemed accepted meanwhile does not change, and the flow is informed", () => {
    const desk = openDesk("SH-028");
    desk.act(filer(desk.loaded.cases[0]!), filing(desk.loaded.cases[0]!));
    desk.goTo("2026-03-10");

    const events = desk.act(desk.people.system, { type: "registerIntake" });

    expect(titles(events)).toEqual(["caseAccepted", "受理通知书"]);
    expect(desk.file().acceptance).toMatchObject({ on: "2026-03-02", mode: "deemed" });
  });
});

describe("the day of acceptance (life cycle B-7)", () => {
  test("without a supplement is the day of the decision", () => {
    const desk = deskAt("received");
    desk.goTo("2026-03-04");

    desk.act(desk.people.acceptor, commands.acceptance(desk, "accepted"));

    expect(desk.file().acceptance).toMatchObject({ on: "2026-03-04", mode: "decided", byId: "clerk-market" });
  });

  test("with a supplement is the day on which it was complete", () => {
    const desk = deskAt("supplementServed");
    desk.goTo("2026-03-06");
    desk.act(desk.people.owner, commands.supplement(desk));
    desk.goTo("2026-03-10");

    desk.act(desk.people.acceptor, commands.acceptance(desk, "accepted"));

    expect(desk.file().acceptance?.on).toBe("2026-03-06");
  });

  test("if deemed is the day of receipt, recorded on the sixth working day (art. 32(1)(4))", () => {
    const desk = deskAt("received");
    desk.goTo("2026-03-10");

    const events = desk.act(desk.people.system, { type: "applyLaw" });

    expect(desk.file()).toMatchObject({ status: "accepted", acceptance: { on: "2026-03-02", mode: "deemed" } });
    expect(JSON.stringify(last(events, "documentRequested"))).toContain("自收到申请材料之日起即为受理");
    expect(limitsOf(desk.file(), desk.loaded.item, calendar, "2026-03-10")?.statutory.dueOn).toBe("2026-03-16");
  });

  test("is not deemed on the fifth day, nor while a supplement is awaited", () => {
    const fifth = deskAt("received");
    fifth.goTo("2026-03-09");
    const waiting = deskAt("supplementServed");
    waiting.goTo("2026-06-01");

    for (const desk of [fifth, waiting]) {
      expect(desk.act(desk.people.system, { type: "applyLaw" })).toEqual([]);
      expect(desk.file().acceptance).toBeNull();
    }
  });

  test("if deemed remains when the command behind it is refused", () => {
    const desk = deskAt("received");
    desk.goTo("2026-03-10");

    expect(() => desk.act(desk.people.acceptor, commands.acceptance(desk, "accepted"))).toThrow("STATUS_FORBIDS");

    expect(desk.file()).toMatchObject({ status: "accepted", acceptance: { on: "2026-03-02", mode: "deemed" } });
  });

  test("if deemed completes an acceptance task that is created later, once", () => {
    const desk = deskAt("received");
    desk.goTo("2026-03-10");
    desk.act(desk.people.system, { type: "applyLaw" });

    const events = lapse(desk.file(), task("acceptance"), desk.context());

    expect(events).toEqual([
      { type: "taskOvertaken", task: task("acceptance"), outcome: { acceptanceOutcome: "accepted" } },
    ]);
    expect(lapse(desk.file(), null, desk.context())).toEqual([]);
  });

  test("if deemed after a supplement is the day of the supplement, and the paper states it", () => {
    const desk = deskAt("supplementServed");
    desk.goTo("2026-03-06");
    desk.act(desk.people.owner, commands.supplement(desk));
    desk.goTo("2026-03-16");

    const events = desk.act(desk.people.system, { type: "applyLaw" });

    expect(desk.file().acceptance).toMatchObject({ on: "2026-03-06", mode: "deemed" });
    expect(JSON.stringify(last(events, "documentRequested"))).toContain("自收到全部补正材料之日起即为受理");
    expect(JSON.stringify(last(events, "documentRequested"))).not.toContain("未在五个工作日内一次告知");
  });
});

describe("一次性告知 the one-time notice (art. 32(1)(4))", () => {
  test("lists the faults; its deadline counts from the day of service", () => {
    const desk = deskAt("supplementRequested");
    expect(desk.file().supplement).toMatchObject({
      requestedOn: "2026-03-02",
      dueOn: null,
      faults: [{ materialId: "SC-021-M03" }],
    });
    desk.goTo("2026-03-04");

    desk.act(desk.people.system, commands.serve("supplementNotice"));

    expect(desk.file().supplement?.dueOn).toBe("2026-03-18");
    expect(stageOf(desk.file(), desk.loaded.item, calendar, "2026-03-04").next?.date).toBe("2026-03-18");
    expect(acceptanceDueOn(desk.file(), calendar)).toBeNull();
  });

  test("may be answered by an applicant who saw it online before it was served; serving it still sets the deadline for the flow", () => {
    const desk = deskAt("supplementRequested");
    desk.act(desk.people.owner, commands.supplement(desk));

    desk.act(desk.people.system, commands.serve("supplementNotice"));

    expect(desk.file()).toMatchObject({
      status: "supplementSubmitted",
      supplement: { dueOn: "2026-03-16", submittedOn: "2026-03-02" },
    });
  });

  test("a later notice changes no deadline", () => {
    const desk = deskAt("supplementServed");
    desk.goTo("2026-03-05");

    desk.act(desk.people.system, commands.serve("supplementNotice"));

    expect(desk.file().supplement?.dueOn).toBe("2026-03-16");
  });

  test("can be answered late while termination is only proposed: the proposal lapses and its task is completed", () => {
    const desk = deskWithTermination();

    const events = desk.act(desk.people.owner, commands.supplement(desk));

    expect(titles(events)).toEqual(["terminationOvertaken", "supplementSubmitted", "补正材料收件清单"]);
    expect(desk.file()).toMatchObject({ status: "supplementSubmitted", termination: null });
    expect(events.flatMap(flowOf)).toEqual([
      { type: "completeActivity", activityId: "terminationSignOff", variables: { terminationOutcome: "returned" } },
    ]);
    expect(desk.refusalOf(desk.people.chief, commands.endIt())?.title).toBe(
      "申请人已于2026年6月1日提交补正材料，终止办理的提议已失效，退回受理审核。",
    );
  });

  test("after the termination was confirmed the applicant is told when, without a name", () => {
    const desk = deskWithTermination();
    desk.act(desk.people.chief, commands.endIt());

    expect(desk.refusalOf(desk.people.owner, commands.supplement(desk))?.title).toBe(
      "本办件已于2026年6月1日终止办理，不能再补正；您可以重新提出申请。",
    );
    expect(desk.refusalOf(desk.people.owner, { type: "withdrawCase", reason: null, present: null })?.title).toBe(
      "办件已于2026年6月1日结束，状态为“已终止”，不能撤回。",
    );
  });

  test("can be answered late again when the proposal was returned", () => {
    const desk = deskWithTermination();
    desk.act(desk.people.chief, commands.endIt("returned"));

    const events = desk.act(desk.people.owner, commands.supplement(desk));

    expect(titles(events)).toEqual(["supplementSubmitted", "补正材料收件清单"]);
    expect(desk.file().status).toBe("supplementSubmitted");
  });

  test("the supplement replaces the materials it corrects and keeps the others", () => {
    const desk = deskAt("supplementSubmitted");

    expect(
      desk
        .file()
        .materials.map((material) => material.materialId)
        .sort(),
    ).toEqual(["SC-021-M01", "SC-021-M03", "SC-021-M04", "SC-021-M05", "SC-021-M06"]);
    expect(acceptanceDueOn(desk.file(), calendar)?.date).toBe("2026-03-09");
  });
});

describe("after a supplement (life cycle B-5)", () => {
  const grounds = { reason: "补正材料仍不符合要求", basis: "《食品经营许可和备案管理办法》第十五条" };

  test("a complete one can only be accepted, unless another organ is competent", () => {
    const desk = deskAt("supplementSubmitted");
    const { acceptor } = desk.people;
    const refused = (changes: object): string | null =>
      desk.refusalOf(acceptor, commands.acceptance(desk, "refused", { ...grounds, ...changes }))?.code ?? null;

    expect(desk.refusalOf(acceptor, commands.acceptance(desk, "supplement"))?.code).toBe(
      "SUPPLEMENT_ALREADY_REQUESTED",
    );
    expect(desk.refusalOf(acceptor, commands.acceptance(desk, "terminated", grounds))?.code).toBe("STATUS_FORBIDS");
    expect(refused({})).toBe("MATERIALS_COMPLETE");
    expect(refused({ competentOrgan: "石家庄市行政审批局" })).toBeNull();
    expect(desk.refusalOf(acceptor, commands.acceptance(desk, "accepted"))).toBeNull();
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
      const desk = deskAt(stage);

      const events = desk.act(desk.people.acceptor, commands.acceptance(desk, outcome, { ...grounds, ...changes }));

      expect(desk.file().status).toBe(status);
      expect(JSON.stringify(last(events, "documentRequested"))).toContain(article);
    }
  });

  test("materials of the supplement may be judged, even if the notice did not list them", () => {
    const desk = deskAt("supplementServed");
    desk.act(desk.people.owner, {
      type: "submitSupplement",
      materials: handed(["SC-021-M03", "SC-021-M04"]),
      present: null,
    });
    const verdicts = judged(desk.file(), desk.loaded.item).map((one) =>
      one.materialId === "SC-021-M04"
        ? { ...one, verdict: "faulty" as const, fault: "新提交的设备清单未签章", fix: "签章" }
        : one,
    );

    expect(
      desk.refusalOf(desk.people.acceptor, commands.acceptance(desk, "refused", { ...grounds, verdicts })),
    ).toBeNull();
  });

  test("in an older case without a list of received materials, those of the notice may be judged", () => {
    const desk = deskAt("supplementSubmitted");
    const { brought: _brought, ...supplement } = desk.file().supplement!;
    desk.replace({ ...desk.file(), supplement });
    const faulty = (materialId: string) =>
      judged(desk.file(), desk.loaded.item).map((one) =>
        one.materialId === materialId ? { ...one, verdict: "faulty" as const, fault: "不清晰", fix: "重做" } : one,
      );

    expect(
      desk.refusalOf(
        desk.people.acceptor,
        commands.acceptance(desk, "refused", { ...grounds, verdicts: faulty("SC-021-M03") }),
      ),
    ).toBeNull();
    expect(
      desk.refusalOf(
        desk.people.acceptor,
        commands.acceptance(desk, "refused", { ...grounds, verdicts: faulty("SC-021-M01") }),
      ),
    ).toMatchObject({
      code: "FAULT_NOT_IN_NOTICE",
      problems: [{ field: "verdicts.SC-021-M01" }],
    });
  });

  test("one that still has faults may be refused, with each fault listed", () => {
    const desk = deskAt("supplementSubmitted");
    const verdicts = judged(desk.file(), desk.loaded.item).map((one) =>
      one.materialId === "SC-021-M03"
        ? { ...one, verdict: "faulty" as const, fault: "平面图仍无比例尺", fix: "标注比例尺" }
        : one,
    );

    const events = desk.act(desk.people.acceptor, commands.acceptance(desk, "refused", { ...grounds, verdicts }));

    expect(desk.file()).toMatchObject({ status: "acceptanceRefused", refusal: { competentOrgan: null } });
    const paper = JSON.stringify(last(events, "documentRequested"));
    expect(paper).toContain("平面图仍无比例尺");
    expect(paper).toContain("第三十二条第一款第五项");
  });
});

describe("终止办理 terminating a case whose supplement did not arrive", () => {
  test("is possible on the day after the last one, and needs the chief representative", () => {
    const desk = deskAt("supplementServed");
    desk.goTo("2026-03-17");

    desk.act(desk.people.acceptor, commands.acceptance(desk, "terminated", { reason: "逾期未补正" }));
    expect(desk.file().status).toBe("supplementRequested");
    const events = desk.act(desk.people.chief, commands.endIt());

    expect(titles(events)).toEqual(["terminationAnswered", "终止办理通知书"]);
    expect(desk.file()).toMatchObject({
      status: "terminated",
      endedOn: "2026-03-17",
      termination: { confirmed: true },
    });
  });
});
