import { ShortcutList } from "../staff/shell/shortcuts.tsx";
import { ToastList } from "../staff/shell/toasts.tsx";
import type { ExhibitDefinition } from "./exhibit.tsx";

const nothing = (): undefined => undefined;

/** 消息和快捷键. */
export const MESSAGES: readonly ExhibitDefinition[] = [
  {
    name: "消息",
    states: {
      办成和没有办成: (
        <ToastList
          label="陈列的消息"
          close={nothing}
          shown={[
            { id: 1, text: "“食品经营许可”已提交审核。", tone: "good" },
            { id: 2, text: "该事项由其他部门管理。", tone: "bad" },
          ]}
        />
      ),
    },
  },
  {
    name: "快捷键",
    states: {
      单键和组合键: (
        <ShortcutList
          shortcuts={[
            { key: "/", what: "查找事项", run: nothing },
            { key: "s", ctrl: true, what: "立即保存", run: nothing },
          ]}
        />
      ),
    },
  },
];
