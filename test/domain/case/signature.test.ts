import { describe, expect, test } from "@jest/globals";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { calendar, commands, deskAt, letter, openDesk, exampleWith, filer, filing, type Desk } from "./desk.ts";

const withdraw = { type: "withdrawCase", reason: null } as const;

describe("between signature and seal", () => {
  test("the applicant does not withdraw while the signature stands, and is told why", () => {
    const desk = deskAt("signed");

    expect(desk.refusalOf(desk.people.owner, withdraw)).toMatchObject({
      code: "SIGNATURE_STANDS",
      title: expect.stringContaining("本办件已经签批"),
    });
  });

  test("a signature that is taken back gives the right back at once, and the time line says so", () => {
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

  test("why it was taken back stands before whoever signs next, until somebody has", () => {
    const desk = deskAt("signed");
    desk.act(desk.people.system, { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "委托授权书已撤销。" });
    expect(desk.file().voided).toEqual({ code: "AUTHORITY_REVOKED", reason: "委托授权书已撤销。", on: "2026-03-02" });

    desk.act(desk.people.chief, commands.sign(desk, "grant"));

    expect(desk.file().voided).toBeNull();
  });
});

describe("the day of a decision is that of its signature (行政许可法 arts. 24, 42)", () => {
  test("a letter that runs out after the signing takes nothing back", () => {
    const desk = deskAt("awaitingSignOff");
    desk.change({ letters: [letter({ validTo: "2026-03-02" })] });
    desk.act(desk.people.chief, commands.sign(desk, "grant"));
    desk.goTo("2026-03-03");

    desk.act(desk.people.system, { type: "confirmSignOff" });

    expect(desk.file().decision).toMatchObject({ outcome: "grant", on: "2026-03-02" });
  });

  test("signed on the last day of the year and sealed in the next: date, number and both clocks are of the old one", () => {
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
