import { expect } from "@jest/globals";
import type { Page } from "playwright-core";
import { until } from "../support/until.ts";
import { itemOf } from "./examples.ts";
import type { Visitor } from "./visitors.ts";

/** The number of the case on the current page. */
export async function numberOn(page: Page): Promise<string> {
  return /办件编号\s*(\S+)/.exec(await page.getByRole("main").innerText())?.[1] ?? "";
}

/** Opens the task of a case once it is in this person's inbox; the page must be usable. */
export async function openTask({ page, open, obstacles }: Visitor, number: string): Promise<void> {
  await until(`task of ${number} in the inbox`, async () => {
    await open(`/desk?q=${encodeURIComponent(number)}`);
    return (await page.getByRole("row").filter({ hasText: number }).count()) > 0;
  });
  await page.getByRole("row").filter({ hasText: number }).getByRole("link").click();
  await page.getByRole("form").first().waitFor();
  expect(await obstacles()).toEqual([]);
}

export async function choose(page: Page, group: string, choice: string): Promise<void> {
  await page.getByRole("radiogroup", { name: group, exact: false }).getByLabel(choice, { exact: true }).check();
}

/** Finds every material in order and accepts the case. */
export async function accept(clerk: Visitor, number: string, itemId: string): Promise<void> {
  const { page } = clerk;
  await openTask(clerk, number);
  for (const material of itemOf(itemId).item.materials) await choose(page, material.name, "合格");
  await choose(page, "处理结果", "受理");
  await page.getByRole("button", { name: "受理并出具受理通知书" }).click();
  await page.getByText("已受理").first().waitFor();
}
