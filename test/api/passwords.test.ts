import { describe, expect, test } from "@jest/globals";
import { stat } from "node:fs/promises";
import { openSignInGuard } from "../../api/identity/sign-in-guard.ts";
import { hashPassword, PASSWORD_COST, verifyPassword } from "../../api/identity/passwords.ts";

const QUICK = { logN: 4, r: 8, p: 1 };

describe("a password", () => {
  test("is recognised, and another one is not", async () => {
    const hash = await hashPassword("正确的密码 horse", QUICK);

    expect(await verifyPassword("正确的密码 horse", hash)).toBe(true);
    expect(await verifyPassword("正确的密码 hors", hash)).toBe(false);
    expect(await verifyPassword("", hash)).toBe(false);
  });

  test("gets a different hash each time, so that equal ones cannot be detected", async () => {
    expect(await hashPassword("same", QUICK)).not.toBe(await hashPassword("same", QUICK));
  });

  test("is hashed at the recommended cost by default, and the hash contains its cost", async () => {
    const hash = await hashPassword("x");

    expect(PASSWORD_COST).toEqual({ logN: 15, r: 8, p: 3 });
    expect(hash).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(await verifyPassword("x", hash)).toBe(true);
  });

  test("is the same however its characters were composed", async () => {
    expect(await verifyPassword("e\u0301", await hashPassword("\u00e9", QUICK))).toBe(true);
  });

  test("with a stored hash of unknown form is a fault, not a wrong password", async () => {
    await expect(verifyPassword("x", "plain")).rejects.toThrow("unknown form");
  });
});

test("many concurrent sign-ins do not block files and the database: a later file operation does not wait for all of them", async () => {
  let finished = 0;
  const guard = openSignInGuard({ wrongPasswordsPerAddress: 30, now: () => 0 });
  const all = Array.from({ length: 12 }, (_, n) =>
    guard.attempt({ login: `person-${n}`, address: "10.0.0.1", device: null }, () =>
      hashPassword("secret", { logN: 13, r: 8, p: 3 }).then(() => finished++),
    ),
  );

  await stat(".");
  const whenItCameBack = finished;
  await Promise.all(all);

  expect(whenItCameBack).toBeLessThan(4);
  expect(finished).toBe(12);
});
