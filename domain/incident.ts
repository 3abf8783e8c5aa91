/** Where an incident arises, as a person of operations is told it. Whoever shows incidents has an entry for each: the compiler refuses one that is missing. */
export const INCIDENT_SOURCES = {
  outbox: "流程指令",
  engine: "流程引擎",
  feed: "流程消息",
  papers: "文书制作",
  seal: "签批用印",
  anchor: "日志锚定",
} as const;
export type IncidentSource = keyof typeof INCIDENT_SOURCES;
