import type { Locator, Page } from "playwright-core";

/** What a designer does in the studio, whatever he does it with. Each method says what he wants; the hands say how, and count. */
export interface Hand {
  readonly page: Page;
  /** What the designer did so far: a click, a text, a key; a way by Tab or arrows counts as one. */
  readonly actions: number;
  /** The same in strokes and clicks. */
  readonly strokes: number;
  /** From the list of items to a new draft. */
  begin(itemId: string): Promise<void>;
  /** The flow: 画图 or 清单. */
  toFlow(): Promise<void>;
  open(view: ViewName): Promise<void>;
  /** A step, a gateway or a branch. */
  select(name: string): Promise<void>;
  /** 在后面增加环节, by words. */
  insertBehind(name: string, block: string): Promise<void>;
  press(button: string | RegExp, within?: Locator): Promise<void>;
  fill(label: string | RegExp, text: string, within?: Locator): Promise<void>;
  choose(label: string | RegExp, option: string, within?: Locator): Promise<void>;
  tick(label: string | RegExp, within?: Locator): Promise<void>;
  /** 同时办理: a block beside the step. */
  together(name: string, block: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** 增加填写内容 of a sort. */
  add(sort: string, within?: Locator): Promise<void>;
  /** Out of the field that was filled in: what was typed counts from then on. */
  leave(): Promise<void>;
  /** Leaves what lies over the page. */
  close(over: Locator): Promise<void>;
}

/** The views of the draft of an item, and of that of a package. */
export type ViewName =
  | "画图"
  | "清单"
  | "向导"
  | "联办事项"
  | "情形问题"
  | "填写内容"
  | "事项设置"
  | "结果"
  | "用例"
  | "试办"
  | "对比"
  | "发布";
