import { describe, expect, test } from "@jest/globals";
import { isDeputy, signingCapacity, type AuthorisationLetter } from "../../../domain/letter/letter.ts";
import { LETTER } from "./letters.ts";

const CHIEF: AuthorisationLetter = { ...LETTER, id: "c", capacity: "chiefRepresentative" };
const who = { departmentId: "NYNC", holderId: "p", on: "2026-03-02" };

describe("a deputy is a holder who has only letters as a deputy", () => {
  test.each<[string, readonly AuthorisationLetter[], boolean]>([
    ["no letter", [], false],
    ["a deputy's letter", [LETTER], true],
    ["a letter of each kind", [LETTER, CHIEF], false],
    [
      "a deputy's letter in force, a chief's that ended: risen no more",
      [LETTER, { ...CHIEF, validTo: "2026-01-31" }],
      true,
    ],
    [
      "a chief's letter in force, a deputy's that ended: risen since",
      [{ ...LETTER, validTo: "2026-01-31" }, CHIEF],
      false,
    ],
    ["a deputy's letter that ended", [{ ...LETTER, validTo: "2026-01-31" }], true],
    ["a deputy's letter of another department", [{ ...LETTER, departmentId: "SCJG" }], false],
    ["another person's letter", [{ ...LETTER, holderId: "q" }], false],
  ])("%s", (_what, letters, expected) => {
    expect(isDeputy(letters, who)).toBe(expected);
  });
});

describe("the capacity of a signer is that of the letter in force that covers the item", () => {
  const about = { ...who, itemId: "NL-002", act: "sign" } as const;

  test.each<[string, readonly AuthorisationLetter[], ReturnType<typeof signingCapacity>]>([
    ["a deputy's letter", [LETTER], "deputy"],
    [
      "a chief's letter for other items, a deputy's for this one",
      [{ ...CHIEF, itemIds: ["NL-001"] }, LETTER],
      "deputy",
    ],
    ["a letter that ended yesterday", [{ ...LETTER, validTo: "2026-03-01" }], null],
    ["a letter revoked today", [{ ...LETTER, revokedOn: "2026-03-02" }], null],
    ["no letter", [], null],
  ])("%s", (_what, letters, expected) => {
    expect(signingCapacity(letters, about)).toBe(expected);
  });
});
