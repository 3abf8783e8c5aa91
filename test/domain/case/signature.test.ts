import { describe, expect, test } from "@jest/globals";
import { permit } from "../../../domain/case/decide.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import type { Signature } from "../../../domain/case/decision/signature.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { calendar, commands, deskAt, digest, letter, openDesk, exampleWith, filer, filing, type Desk } from "./desk.ts";

const withdraw = { type: "withdrawCase", reason: null, present: null } as const;

describe("between signature and seal", () => {
  test("the applicant cannot withdraw while the signature is valid, and is told why", () => {
    const desk = deskAt("signed");

    expect(desk.refusalOf(desk.people.owner, withdraw)).toMatchObject({
      code: "SIGNATURE_STANDS",
      title: expect.stringContaining("本办件已经签批"),
    });
  });

  test("a signature that is taken back restores the right to withdraw at once, and the time line shows it", () => {
    const desk = deskAt("signed");

    const events = desk.act(desk.people.system, {
      type: "voidSignature",
      code: "AUTHORITY_REVOKED",
      reason: "委托授权书已撤销。",
    });

    expect(events).toEqual([
      { type: "signatureVoided", code: "AUTHORITY_REVOKED", reason: "委托授权书已撤销。", on: "2026-03-02" },
    ]);
    expect(desk.refusalOf(desk.people.owner, withdraw)).toBeNull();
  });

  test("the reason why it was taken back is shown to the next signer, until the case is signed", () => {
    const desk = deskAt("signed");
    desk.act(desk.people.system, { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "委托授权书已撤销。" });
    expect(desk.file().voided).toEqual({ code: "AUTHORITY_REVOKED", reason: "委托授权书已撤销。", on: "2026-03-02" });

    desk.act(desk.people.chief, commands.sign(desk, "grant"));

    expect(desk.file().voided).toBeNull();
  });
});

describe("the signed content", () => {
  const confirm = { type: "confirmSignOff" } as const;
  const signature = (desk: Desk): Signature => desk.file().signature!;

  test("is stored with the signature, byte for byte", () => {
    const desk = deskAt("awaitingSignOff");
    const shown = signableText(desk.file());

    const [event] = desk.act(desk.people.chief, commands.sign(desk, "grant"));

    expect(event).toMatchObject({ type: "decisionSigned", seen: shown, signature: { seenHash: digest(shown) } });
  });

  test("is what each slice declares, and nothing about the signature itself", () => {
    const desk = deskAt("signed");

    expect(signableText(desk.file())).toBe(signableText(deskAt("awaitingSignOff").file()));
    expect(Object.keys(JSON.parse(signableText(desk.file())) as object)).toEqual(
      expect.arrayContaining(["applicant", "application", "materials", "verdicts", "review", "record"]),
    );
  });

  test("in the format of an earlier version is sealed too", () => {
    const desk = deskAt("signed");
    const { seenForm: _form, ...before } = signature(desk);
    const file = { ...desk.file(), signature: { ...before, seenHash: digest("as it was written then") } };

    expect(permit(file, confirm, desk.context())().map(({ type }) => type)).toContain("decisionMade");
  });

  test("counts as changed after an event, whatever version signed, and after a direct change of the row", () => {
    const desk = deskAt("signed");
    const { applicant } = desk.file().proofs;
    const proved = evolve(desk.file(), {
      type: "identityProved",
      on: "2026-03-02",
      proofs: { applicant: applicant && { ...applicant, byName: "另一人" }, agent: null },
    });
    const edited = { ...desk.file(), receivedOn: "2026-03-01", application: { ...desk.file().application, x: true } };

    expect(proved.signature).toMatchObject({ outdatedBy: "identityProved" });
    for (const file of [proved, edited])
      expect(() => permit(file, confirm, desk.context())()).toThrow("CASE_CHANGED_SINCE_SEEN");
  });

  test("is not changed by an unrelated event", () => {
    const desk = deskAt("signed");

    const looked = evolve(desk.file(), { type: "personalDataShown", reason: "核查举报" });

    expect(looked).toEqual(desk.file());
  });
});

describe("the day of a decision is that of its signature (行政许可法 arts. 24, 42)", () => {
  test("a letter that expires after the signing voids nothing", () => {
    const desk = deskAt("awaitingSignOff");
    desk.change({ letters: [letter({ validTo: "2026-03-02" })] });
    desk.act(desk.people.chief, commands.sign(desk, "grant"));
    desk.goTo("2026-03-03");

    desk.act(desk.people.system, { type: "confirmSignOff" });

    expect(desk.file().decision).toMatchObject({ outcome: "grant", on: "2026-03-02" });
  });

  test("signed on the last day of the year and sealed in the next: date, number and both clocks belong to the old year", () => {
    const desk = signedOnLastDay();
    desk.goTo("2027-01-04");

    desk.act(desk.people.system, { type: "confirmSignOff" });

    expect(desk.file().decision).toMatchObject({ on: "2026-12-31", number: expect.stringContaining("〔2026〕1号") });
    expect(limitsOf(desk.file(), desk.loaded.item, calendar, "2027-03-01")?.statutory.state).toBe("stopped");
  });
});

function signedOnLastDay(): Desk {
  const desk = openDesk("SC-021");
  const example = exampleWith(desk, (path) => path.every((step) => step[1] !== "supplement"));
  desk.goTo("2026-12-28");
  desk.act(filer(example), filing(example));
  desk.act(desk.people.acceptor, commands.acceptance(desk, "accepted"));
  desk.act(desk.people.system, { type: "prepareReview" });
  desk.act(desk.people.officer, commands.review(desk, "grant"));
  desk.goTo("2026-12-31");
  desk.act(desk.people.chief, commands.sign(desk, "grant"));
  return desk;
}
