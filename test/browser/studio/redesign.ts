import type { Page } from "playwright-core";
import { latinWords } from "./latin-words.ts";
import type { Hand } from "./hand.ts";

/** One of the tasks that a designer is given. */
export interface Redesign {
  /** 2: as the list of tasks counts them. */
  readonly number: number;
  /** As somebody would be told it. */
  readonly words: string;
  readonly itemId: string;
  /** What changes, from the open draft on; the flow is shown. */
  readonly work: (hand: Hand) => Promise<void>;
  /** Elements through which the case of the first example must come in the new flow. */
  readonly passes: readonly string[];
}

/** The draft, until it waits for its approval; `worked` looks at it when the flow is as it was asked for. Answers the Latin words that were on the screen meanwhile. */
export async function redesign(
  hand: Hand,
  { itemId, words, work }: Redesign,
  worked: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly string[]> {
  const latin: string[] = [];
  const read = async (): Promise<unknown> => latin.push(...(await latinWords(hand.page)));
  await hand.begin(itemId);
  await hand.toFlow();
  await read();
  await work(hand);
  await worked();
  await read();
  await renewExamples(hand);
  await read();
  await hand.open("发布");
  await submit(hand, words);
  await read();
  return [...new Set(latin)];
}

/** Examples that the new flow leads elsewhere are looked at and taken over. */
export async function renewExamples(hand: Hand): Promise<void> {
  await hand.open("用例");
  const status = hand.page.getByRole("region", { name: "用例" }).getByRole("status");
  await status.filter({ hasText: "个用例" }).waitFor({ timeout: 8_000 });
  if (!(await status.innerText()).includes("不符")) return;
  await hand.press("全部按新流程更新");
  await status.filter({ hasText: "都与流程相符" }).waitFor({ timeout: 8_000 });
}

async function submit(hand: Hand, reason: string): Promise<void> {
  await hand.page.locator("button:enabled", { hasText: "提交审核" }).waitFor({ timeout: 15_000 });
  await hand.press("提交审核");
  const dialog = hand.page.getByRole("dialog");
  await hand.fill("理由（必填）", reason, dialog);
  await hand.press("提交审核", dialog);
  await dialog.waitFor({ state: "detached" });
  await hand.page.getByText("待审核").first().waitFor();
}

/** Another person of the hall office looks at the draft, approves and publishes it, when its examples have been tried. */
export async function release(office: Page, address: string, patience = 60_000): Promise<void> {
  await office.goto(address);
  await office.getByText("用例试办已完成").waitFor({ timeout: patience });
  await office.getByText("全部相符").waitFor({ timeout: 10_000 });
  for (const act of ["审核通过", "发布"]) {
    await office.getByRole("button", { name: act, exact: true }).first().click();
    const dialog = office.getByRole("dialog");
    await dialog.getByRole("button", { name: act, exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  }
  await office.getByText("已经施行").waitFor();
}
