import type { Manner } from "./match-term.ts";
import type { Reason } from "./rank.ts";
import type { SearchField } from "./term.ts";

/** 名称、原名称: what a text is for an item, on screen. */
export const FIELD_NAMES = {
  id: "事项编码",
  name: "事项名称",
  formerName: "原名称",
  word: "俗称",
  lifeEvent: "您要办的事",
  result: "办理结果",
  department: "办理部门",
  organ: "办理机关",
  zone: "服务区",
} as const satisfies Record<SearchField, string>;

/** How each manner of fitting is said. */
export const MANNER_TEXTS = {
  exact: (text) => `“${text}”`,
  contains: (text) => `“${text}”`,
  within: (text) => `“${text}”`,
  pinyin: (text) => `“${text}”拼音相符`,
  initials: (text) => `“${text}”拼音首字母相符`,
  sound: (text) => `“${text}”读音相同`,
  partly: (text) => `“${text}”部分相符`,
  mistake: (text) => `“${text}”写法相近`,
} as const satisfies Record<Manner, (text: string) => string>;

/** Why an item was found, for a screen: 俗称“餐饮证”. */
export function whyText({ field, manner, text }: Reason): string {
  return `${FIELD_NAMES[field]}${MANNER_TEXTS[manner](text)}`;
}
