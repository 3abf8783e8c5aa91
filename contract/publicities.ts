import { COMMANDS } from "../domain/case/commands.gen.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  Day,
  EarliestDay,
  flag,
  idOf,
  object,
  PAGE_QUERY,
  pageOf,
  PENDING,
  text,
  type Value,
} from "./shapes.ts";

export const PublicMatter = object(
  {
    id: text(),
    caseNumber: text(),
    itemId: text(),
    itemName: text(),
    departmentName: text(),
    applicantName: text({ description: "A natural person's name is masked" }),
    content: text({ description: "What is made public, beside the matter and the applicant" }),
    place: text(),
    basis: text(),
    begunOn: Day,
    endsOn: EarliestDay,
    provisional: flag(PENDING),
    endText: text({ description: "The last day, as a text for people" }),
  },
  { $id: "PublicMatter", description: "公示: a matter that is public now" },
);
export type PublicMatter = Value<typeof PublicMatter>;

export const listPublicMatters = defineOperation({
  operationId: "listPublicMatters",
  method: "GET",
  path: "/api/publicities",
  tag: "publicities",
  summary: "What is made public now, before it is decided",
  description: "For everyone, until the end of the last day; the newest first. Without personal data.",
  access: "public",
  query: closed(PAGE_QUERY),
  answers: {
    200: answer(pageOf(PublicMatter, { $id: "PublicMatterList" }), "A page of matters", {
      links: { objectToPublicMatter: { params: { id: "$response.body#/items/0/id" } } },
    }),
  },
  problems: [],
});

export const objectToPublicMatter = defineOperation({
  operationId: "objectToPublicMatter",
  method: "POST",
  path: "/api/publicities/{id}/objections",
  tag: "publicities",
  summary: "Object to a matter that is public",
  description:
    "For everyone, until the end of the last day. Name and contact are for the answer and are read by the department only. Limited per minute and address.",
  access: "public",
  bodyLimit: 16 * 1024,
  params: closed({ id: idOf("publicity") }),
  body: COMMANDS.raiseObjection.body,
  example: { name: "王示例", contact: "0311-00000000", content: "厂址距离居民区不足规定的距离，请核实。" },
  answers: {
    200: answer(object({ receivedOn: Day }, { $id: "ObjectionReceived" }), "Received; it will be answered", {
      example: { receivedOn: "2026-03-02" },
    }),
  },
  problems: ["PUBLICITY_IS_OVER", "OBJECTOR_REQUIRED", "OBJECTIONS_TOO_MANY", "REASON_REQUIRED"],
});
