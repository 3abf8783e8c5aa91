import { describe, expect, test } from "@jest/globals";
import { actor } from "../../support/demo-actors.ts";
import { commands, openScenario, scenarioAt, type Scenario } from "./scenario.ts";
import { filing, SEEN } from "./scenario-filing.ts";

describe("送达文书 a notice for an applicant without an account", () => {
  const atCounter = (): Scenario => {
    const scenario = openScenario("SC-021");
    const example = scenario.loaded.cases.find((one) => one.expect.path.some((step) => step[1] === "supplement"))!;
    scenario.act(actor("clerk-market"), {
      ...filing(example, { channel: "counter", seen: SEEN }),
      materials: filing(example).materials,
    });
    scenario.act(scenario.people.system, { type: "registerIntake" });
    scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "supplement"));
    scenario.act(scenario.people.system, commands.serve("supplementNotice"));
    return scenario;
  };
  const AGENT = atCounter().file().applicant.agent!;
  const handOver = (on: string) =>
    ({
      type: "recordService",
      documentId: "notice-1",
      kind: "supplementNotice",
      paperOf: "2026-03-02",
      method: "window",
      on,
      recipient: AGENT.name,
      recipientIdNumber: AGENT.idNumber,
      identityCheck: "核对居民身份证原件",
      proof: "当面签收",
    }) as const;

  test("is ready, not served: no deadline runs and the case cannot be terminated", () => {
    const scenario = atCounter();
    expect(scenario.events.at(-1)).toMatchObject({ type: "noticeReady", waitUntil: "2026-03-16" });
    expect(scenario.file().supplement?.dueOn).toBeNull();
    scenario.goTo("2026-06-01");

    expect(
      scenario.refusalOf(scenario.people.acceptor, commands.acceptance(scenario, "terminated", { reason: "逾期" }))
        ?.code,
    ).toBe("TERMINATION_NOT_DUE");
  });

  test("handed over by the window, its deadline counts from that day, and it is recorded once", () => {
    const scenario = atCounter();
    scenario.goTo("2026-03-06");

    scenario.act(scenario.people.acceptor, handOver("2026-03-05"));

    expect(scenario.file()).toMatchObject({
      supplement: { dueOn: "2026-03-19" },
      handedOver: [{ documentId: "notice-1", method: "window", on: "2026-03-05" }],
    });
    expect(scenario.refusalOf(scenario.people.acceptor, handOver("2026-03-06"))?.code).toBe("NOTICE_ALREADY_SERVED");
  });

  test("is handed over at the window only to an entitled person, recorded by name, number and right", () => {
    const scenario = atCounter();
    // No account is linked: the agent has the powers that the clerk saw.
    scenario.change({ people: [] });
    const refusalOf = (changes: object): string | undefined =>
      scenario.refusalOf(scenario.people.acceptor, { ...handOver("2026-03-02"), ...changes })?.code;

    expect(refusalOf({ recipient: "赵示例", recipientIdNumber: "139900200002290041" })).toBe("RECIPIENT_NOT_ENTITLED");
    expect(refusalOf({ recipientIdNumber: "" })).toBe("RECIPIENT_REQUIRED");
    expect(refusalOf({ identityCheck: " " })).toBe("RECIPIENT_REQUIRED");
    // An agent for filing and supplements may receive their papers; papers that end the case need the power to collect.
    expect(refusalOf({ kind: "acceptanceNotice" })).toBeUndefined();
    expect(refusalOf({ kind: "terminationNotice" })).toBe("RECIPIENT_NOT_ENTITLED");
    const [served] = scenario.act(scenario.people.acceptor, handOver("2026-03-02"));
    expect(served).toMatchObject({
      recipient: AGENT.name,
      present: { name: AGENT.name, idNumber: AGENT.idNumber, right: "agent" },
    });
  });

  test("may be received by anyone at home when sent by post", () => {
    const scenario = atCounter();

    const [served] = scenario.act(scenario.people.acceptor, {
      ...handOver("2026-03-02"),
      method: "mail",
      recipient: "王门卫",
      recipientIdNumber: "",
      identityCheck: "",
      proof: "EMS 1234",
    });

    expect(served).toMatchObject({ recipient: "王门卫", present: null });
  });

  test("cannot be served before it exists, nor by an announcement whose thirty days are not over (民事诉讼法 art. 95)", () => {
    const scenario = atCounter();
    scenario.goTo("2026-04-02");
    const problemOf = (changes: object): unknown =>
      scenario.refusalOf(scenario.people.acceptor, { ...handOver("2026-03-02"), paperOf: "2026-03-04", ...changes })
        ?.problems;

    expect(problemOf({})).toEqual([{ field: "on", message: "应当在2026-03-04至2026-04-02之间" }]);
    expect(problemOf({ method: "announcement", on: "2026-04-02" })).toEqual([
      { field: "on", message: "公告送达自公告之日起满三十日，2026-04-03以后才能登记" },
    ]);
    scenario.goTo("2026-04-03");
    scenario.act(scenario.people.acceptor, {
      ...handOver("2026-04-03"),
      paperOf: "2026-03-04",
      method: "announcement",
    });

    expect(scenario.file().handedOver).toMatchObject([{ method: "announcement", on: "2026-04-03" }]);
  });

  test("is not recorded for a case with an account, nor for a result, nor by the department", () => {
    const scenario = atCounter();

    expect(scenarioAt("supplementServed").refusalOf(scenario.people.acceptor, handOver("2026-03-02"))?.code).toBe(
      "NOTICE_ALREADY_SERVED",
    );
    expect(
      scenario.refusalOf(scenario.people.acceptor, { ...handOver("2026-03-02"), kind: "refusalDecision" })?.code,
    ).toBe("STATUS_FORBIDS");
    expect(scenario.refusalOf(scenario.people.officer, handOver("2026-03-02"))?.code).toBe("ROLE_FORBIDS");
    expect(scenario.refusalOf(actor("clerk-agro"), handOver("2026-03-02"))?.code).toBe("DEPARTMENT_FORBIDS");
    expect(scenario.refusalOf(scenario.people.acceptor, handOver("2026-03-01"))?.code).toBe("DELIVERY_NOT_PROVED");
  });
});
