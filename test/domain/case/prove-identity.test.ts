import { describe, expect, test } from "@jest/globals";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { isProved } from "../../../domain/identity/proof.ts";
import { actor } from "../../support/demo-actors.ts";
import { commands, deskAt, deskOnSurvey, filing, mandateFor, openDesk, SEEN, type Desk } from "./desk.ts";
import { deskUnproved, unprovedAwaitingSignOff } from "./refusals/identity.ts";
import { deskByRule } from "./refusals/refusal.ts";

const zhang = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };

/** An instant case of a person, as somebody files it. */
function certificate(
  changes: Partial<CaseFile["applicant"]>,
  record: { readonly name: string; readonly formerNames: readonly string[] } | null,
): Desk {
  const desk = openDesk("SH-028");
  const [example] = desk.loaded.cases;
  if (!example) throw new Error("SH-028 has no example");
  desk.change({ record: { pensionMonths: 47 }, recordSubject: record });
  desk.act(actor("applicant-zhao"), filing(example, { applicant: { ...example.applicant, ...changes } }));
  desk.act(desk.people.system, { type: "registerIntake" });
  return desk;
}

const reviewOf = (desk: Desk): Pick<CaseFile, "status" | "record"> => {
  desk.act(desk.people.system, { type: "prepareReview" });
  return { status: desk.file().status, record: desk.file().record };
};

describe("身份待核 identity pending", () => {
  test("is not accepted automatically, even if the item is", () => {
    expect(certificate({}, null).file()).toMatchObject({ status: "accepted", deliveryMode: "selfPrint" });
    expect(certificate({ name: "张示例" }, null).file()).toMatchObject({ status: "received", acceptance: null });
  });

  test("excludes self-printing: the result is collected at the window", () => {
    expect(certificate({ name: "张示例" }, null).file().deliveryMode).toBe("window");
  });

  test("does not stop the five days: when deemed accepted it goes to a person, never to the rule (art. 32(4))", () => {
    const desk = certificate({ name: "张示例" }, { name: "张示例", formerNames: [] });
    desk.goTo("2026-03-10");

    expect(reviewOf(desk)).toEqual({ status: "underReview", record: null });
    expect(desk.file().acceptance).toMatchObject({ mode: "deemed", on: "2026-03-02" });
  });

  test("can be refused by decision, and granted once a clerk has proved the parties", () => {
    const desk = unprovedAwaitingSignOff();
    expect(desk.refusalOf(desk.people.chief, commands.sign(desk, "grant"))?.code).toBe("IDENTITY_UNPROVED");

    desk.act(desk.people.acceptor, { type: "proveIdentity", ...SEEN });

    desk.act(desk.people.chief, commands.sign(desk, "grant"));
    desk.act(desk.people.system, { type: "confirmSignOff" });
    expect(desk.file().status).toBe("granted");
  });

  test("needs no proof for a refusal: otherwise such a case could never end", () => {
    const desk = deskUnproved();
    desk.goTo("2026-03-16");
    desk.act(desk.people.system, { type: "prepareReview" });
    desk.act(desk.people.officer, commands.review(desk, "refuse"));

    expect(desk.refusalOf(desk.people.chief, commands.sign(desk, "refuse"))).toBeNull();
  });

  test("keeps an older signature from taking effect", () => {
    const desk = deskAt("signed");
    const file = { ...desk.file(), proofs: { applicant: null, agent: null } };

    expect(() => desk.decideOn(file, desk.people.system, { type: "confirmSignOff" })).toThrow(/IDENTITY_UNPROVED/);
  });
});

describe("核实身份 proving", () => {
  test("each party by the clerk who saw its papers; then the case is accepted", () => {
    const desk = deskUnproved();
    desk.act(desk.people.acceptor, { type: "proveIdentity", applicant: SEEN.applicant, agent: null });
    expect(isProved(desk.file())).toBe(false);

    desk.goTo("2026-03-03");
    desk.act(desk.people.acceptor, {
      type: "proveIdentity",
      applicant: null,
      agent: { ...SEEN.agent, note: "材料中上传的授权委托书" },
    });

    expect(desk.file().proofs).toEqual({
      applicant: { kind: "document", byId: "clerk-market", byName: "钱窗口", on: "2026-03-02", reference: "营业执照" },
      agent: {
        kind: "document",
        byId: "clerk-market",
        byName: "钱窗口",
        on: "2026-03-03",
        reference: "居民身份证、授权委托书（材料中上传的授权委托书）",
        acts: ["file", "supplement"],
        mandateId: null,
      },
    });
    expect(desk.refusalOf(desk.people.acceptor, commands.acceptance(desk, "accepted"))).toBeNull();
  });

  test("the founder of an organisation without a code yet, and who collects for it", () => {
    const desk = deskUnproved({ idType: "pending", idNumber: "", pendingReason: "正在办理设立登记" });
    desk.act(desk.people.acceptor, {
      type: "proveIdentity",
      applicant: { document: "foundingPapers", note: null },
      agent: { ...SEEN.agent, authority: "foundersResolution", acts: ["file", "collect"] },
    });
    for (const step of [
      () => desk.act(desk.people.acceptor, commands.acceptance(desk, "accepted")),
      () => desk.act(desk.people.system, { type: "prepareReview" }),
      () => desk.act(desk.people.officer, commands.review(desk, "grant")),
      () => desk.act(desk.people.chief, commands.sign(desk, "grant")),
      () => desk.act(desk.people.system, { type: "confirmSignOff" }),
      () => desk.act(desk.people.system, commands.issue()),
    ])
      step();

    desk.act(desk.people.issuer, commands.deliver(desk));

    expect(desk.file().delivery).toMatchObject({ recipient: "张示例", recipientRight: "agent" });
  });
});

describe("a decision by rule needs the name in the record", () => {
  test.each([
    ["the same", "赵示例", "awaitingSignOff"],
    ["the same in other width", "赵 示例", "awaitingSignOff"],
    ["another", "赵实例", "underReview"],
  ] as const)("%s", (_what, name, status) => {
    expect(reviewOf(certificate({}, { name, formerNames: [] })).status).toBe(status);
  });

  test("a former one is accepted, a missing one is not", () => {
    expect(reviewOf(certificate({}, { name: "赵新名", formerNames: ["赵示例"] })).status).toBe("awaitingSignOff");
    expect(reviewOf(certificate({}, null))).toEqual({ status: "underReview", record: null });
  });

  test("and the record is shown to nobody if the names differ", () => {
    expect(deskByRule().file().record).toEqual({ pensionMonths: 12 });
    expect(reviewOf(certificate({}, { name: "钱示例", formerNames: [] })).record).toBeNull();
  });
});

describe("the person who collects (R-028)", () => {
  const ready = (): Desk => deskAt("readyForDelivery");

  test("holds a mandate that covers it today", () => {
    const desk = ready();
    desk.change({
      mandates: [
        mandateFor(desk.file().applicant, { acts: ["collect"], validFrom: "2026-03-02", validTo: "2026-03-02" }),
      ],
    });

    desk.act(
      desk.people.issuer,
      commands.deliver(desk, { recipient: "张 示例", recipientIdNumber: "１３９９００１９９００１０１００１４" }),
    );

    expect(desk.file().delivery).toMatchObject({
      recipient: "张 示例",
      recipientIdNumber: zhang.idNumber,
      recipientRight: "mandate",
    });
  });

  test("is the applicant, if a natural person", () => {
    const desk = certificate({ name: "赵 示例" }, null);
    expect(desk.file().status).toBe("accepted");
  });
});

describe("two survey persons (art. 34(3))", () => {
  test("come from the roster, or from outside by name and number; namesakes count as two", () => {
    const desk = deskOnSurvey();
    desk.act(desk.people.officer, {
      ...commands.surveyEnd(),
      persons: [{ personId: "officer-scjg" }, { name: "韩审查", idNumber: "110101199003070310" }],
    } as Parameters<Desk["act"]>[1]);

    expect(desk.file().procedures[0]?.persons).toEqual([
      { personId: "officer-scjg", name: "韩审查", idNumber: null },
      { personId: null, name: "韩审查", idNumber: "110101199003070310" },
    ]);
  });
});
