import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { picture } from "./pictures.ts";
import { openVisitedApi, type VisitedHall } from "./visitors.ts";

let hall: VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
}, 240_000);
afterAll(() => hall?.close(), 60_000);

test("a designer starts in the studio, whose shell says who is signed in, at which post and for whom", async () => {
  const designer = await hall.visitorAs("designer");

  await designer.page.waitForURL("**/studio");

  const header = designer.page.getByRole("banner");
  await header.getByText("流程设计人员").waitFor();
  expect(await header.getByRole("link", { name: "流程设计" }).getAttribute("aria-current")).toBe("page");
  expect(await header.getByRole("link", { name: "办件迁移" }).count()).toBe(0);
  await picture(designer.page, "studio-shell");
  expect(await designer.obstacles()).toEqual([]);
  await picture(designer.page, "studio-shell-desktop");
  expect(designer.complaints).toEqual([]);
}, 120_000);
