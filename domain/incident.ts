/** Where an incident arises, as shown to operators. Code that shows incidents needs an entry for each: a missing one does not compile. */
export const INCIDENT_SOURCES = {
  outbox: "流程指令",
  engine: "流程引擎",
  feed: "流程消息",
  papers: "文书制作",
  seal: "签批用印",
  anchor: "日志锚定",
  payment: "缴费退费",
  release: "版本部署",
  department: "部门系统",
  rebuild: "重建引擎",
} as const;
export type IncidentSource = keyof typeof INCIDENT_SOURCES;
