import type { Manifest } from "../diagram-js.ts";

/** What the parts of bpmn-js say by themselves. */
const WORDS: Readonly<Record<string, string>> = {
  "Toggle minimap": "显示或者隐藏缩略图",
  "Open minimap": "打开缩略图",
  "Close minimap": "关闭缩略图",
  "no diagram to display": "没有可以显示的流程图",
  "no process or collaboration to display": "没有可以显示的流程",
  "failed to import {element}": "未能读入 {element}",
  "missing {semantic}#attachedToRef": "边界事件没有所属的环节",
  "no plane for {element}": "{element} 没有图面",
  "already rendered {element}": "{element} 重复出现在图上",
};

function translate(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  const words = WORDS[template] ?? template;
  return words.replaceAll(/\{([^}]+)\}/gu, (whole, name: string) => replacements[name] ?? whole);
}

/** Chinese words for what comes from bpmn-js. */
export const chinese: Manifest = { translate: ["value", translate] };
