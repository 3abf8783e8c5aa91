/** What keys do, for the help of the studio. `Ctrl` is the command key on a Mac. */
export const KEY_HELP: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ["?"], does: "显示本列表" },
  { keys: ["→", "←"], does: "选择流程中的后一个、前一个环节" },
  { keys: ["↓", "↑"], does: "选择下一个、上一个分支" },
  { keys: ["+", "Insert"], does: "在所选环节后面或者所选连线上加入环节" },
  { keys: ["Alt+1 … Alt+9"], does: "在所选环节后面加入列表中的第几种环节" },
  { keys: ["F2", "Enter"], does: "修改所选环节的名称" },
  { keys: ["Delete"], does: "删除所选环节，流程自动接上" },
  { keys: ["Ctrl+C", "Ctrl+V"], does: "复制所选环节，粘贴到所选位置之后" },
  { keys: ["Alt+↑", "Alt+↓"], does: "把所选环节移到前一个环节之前、后一个环节之后" },
  { keys: ["Ctrl+Z", "Ctrl+Y"], does: "撤销、重做" },
  { keys: ["Ctrl+0"], does: "显示全图" },
  { keys: ["Esc"], does: "关闭列表，取消选择" },
];
