import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { SLICES } from "../../domain/case/slices.gen.ts";
import { openApi, type TestApi } from "./open-api.ts";
import { toSignOff } from "./walk.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
}, 60_000);
afterAll(() => api?.close());

/** Where the page of a case shows what is signed, if under another name. */
const SHOWN_AS: Readonly<Record<string, string>> = {
  proofs: "identity",
  pauses: "limits",
};
test("the signer is shown everything that the signature covers", async () => {
  const walk = await toSignOff(api);
  const chief = await api.signIn("shouxi-scjg");
  const signed = Object.values(SLICES).flatMap((slice) =>
    Object.entries(slice.signed).flatMap(([field, isSigned]) => (isSigned ? [field] : [])),
  );

  const view = (await chief.get(`/api/cases/${walk.id}`).expect(200)).body as Record<string, unknown>;

  expect(signed).toContain("review");
  expect(signed.filter((field) => !((SHOWN_AS[field] ?? field) in view))).toEqual([]);
});
