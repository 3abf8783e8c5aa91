import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DesignMembers } from "../../contract/design-members.ts";
import { loadItems } from "../../processes/load.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  const { loaded, items } = bundledPackage("PK-01");
  const others = loadItems().filter(({ item }) => item.id === "SH-017");
  const { ownerStore: store } = api;
  await importSeed({
    store,
    hashPassword: () => Promise.resolve("x"),
    demo: false,
    items: [...items, ...others, loaded],
  });
}, 60_000);
afterAll(() => api?.close());

test("items in force may be members, with their limits; what a package says of its members is known", async () => {
  const designer = await api.signIn("sheji-scjg");

  const { items, known } = (await designer.get("/api/design-members").expect(200)).body as DesignMembers;

  expect(items.find(({ id }) => id === "SH-017")).toEqual({
    id: "SH-017",
    name: "公共场所卫生许可",
    departmentId: "WJW",
    release: 1,
    promisedDays: 3,
    promised: "3个工作日",
    statutory: "20个工作日",
    mayBeMember: true,
  });
  expect(items.map(({ id }) => id)).not.toContain("PK-01");
  expect(known.find(({ itemId }) => itemId === "SC-025")).toEqual({
    itemId: "SC-025",
    prerequisites: [{ itemId: "SC-001", kind: "result" }],
    ownFields: ["licenceNumber", "changeContent"],
    filled: [],
  });
});

test("a designer of the leading department reads of another department's item what a package is made of, and no more", async () => {
  const designer = await api.signIn("sheji-scjg");

  const { body } = await designer.get("/api/design-members/SH-017").expect(200);

  expect(Object.keys(body.files as object).toSorted()).toEqual([
    "application.form",
    "cases.json",
    "item.json",
    "process.bpmn",
  ]);
  expect(body).toMatchObject({ id: "SH-017", release: 1 });
  expect(problemIn(await designer.get("/api/releases/SH-017/1"))).toMatchObject({ code: "DEPARTMENT_FORBIDS" });
  expect(problemIn(await designer.get("/api/design-members/PK-01"))).toMatchObject({ code: "RELEASE_NOT_FOUND" });
  expect(problemIn(await designer.get("/api/design-members/SC-999"))).toMatchObject({ code: "RELEASE_NOT_FOUND" });
});
