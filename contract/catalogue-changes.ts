import { CHANGE_NAMES } from "../domain/catalogue/change.ts";
import { COLUMNS } from "../domain/catalogue/annex/columns.ts";
import { only } from "./access.ts";
import { CATALOGUE_HISTORY } from "./catalogue-history.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  Day,
  flag,
  HallDay,
  idOf,
  keysOf,
  line,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  whole,
  word,
  type Value,
} from "./shapes.ts";

const office = only("hallOffice");
const params = closed({ id: idOf("service item", "SC-021") });

const NewChange = closed(
  {
    kind: keysOf(CHANGE_NAMES),
    from: HallDay,
    basis: closed({
      title: line(200, "The document that orders it"),
      number: nullable(line(100, "Its number; null for a law")),
      issuedOn: HallDay,
    }),
    departmentId: nullable(word(40, { description: "划转: the department that takes over; null for all others" })),
    body: nullable(line(100, "下放、承接: to whom, from whom; null for all others")),
    note: nullable(line(500, "What is told to the public besides")),
    replaces: optional(
      nullable(
        word(40, {
          description: "更正: the id of the announced change in whose place it stands; it must not have begun",
        }),
      ),
    ),
  },
  { $id: "NewCatalogueChange", description: "目录调整" },
);

const NewResidency = closed(
  {
    residency: oneOf(["resident", "exempt"]),
    from: HallDay,
    reason: nullable(line(500, "Why it is an exception")),
    approver: nullable(line(100, "Who approved the exception")),
    reviewOn: nullable(HallDay),
    place: nullable(line(200, "Where applicants go instead")),
  },
  { $id: "NewResidency", description: "进驻、不进驻" },
);

const History = object({ itemId: text(), changes: CATALOGUE_HISTORY }, { $id: "CatalogueHistory" });

export const changeCatalogue = defineOperation({
  operationId: "changeCatalogue",
  method: "POST",
  path: "/api/service-items/{id}/changes",
  tag: "service-items",
  summary: "Record a change of the catalogue by law",
  description:
    "新增、变更、取消、下放、承接、划转, with the document and the day from which it holds. Applications are checked against the catalogue of the day on which they came in; running cases are not touched.",
  access: office,
  idempotency: "required",
  params,
  body: NewChange,
  example: {
    kind: "change",
    from: "2028-01-01",
    basis: { title: "关于调整政务服务事项目录的通知", number: "冀政务〔2026〕1号", issuedOn: "2026-01-05" },
    departmentId: null,
    body: null,
    note: "申请材料减少一项",
  },
  answers: { 201: answer(History, "Recorded") },
  problems: ["CATALOGUE_ITEM_UNKNOWN", "CATALOGUE_CHANGE_INVALID"],
});

export const decideResidency = defineOperation({
  operationId: "decideResidency",
  method: "POST",
  path: "/api/service-items/{id}/residency",
  tag: "service-items",
  summary: "Record that an item is resident in the hall, or an approved exception",
  description:
    "An exception needs its reason, approver, place and the day on which it is looked at again, within a year.",
  access: office,
  idempotency: "required",
  params,
  body: NewResidency,
  example: {
    residency: "exempt",
    from: "2028-01-01",
    reason: "需在专用场所当场检测",
    approver: "省政务服务管理办公室",
    reviewOn: "2028-06-30",
    place: "河北省示例检测中心",
  },
  answers: { 201: answer(History, "Recorded") },
  problems: ["CATALOGUE_ITEM_UNKNOWN", "RESIDENCY_INVALID"],
});

const Exemption = object(
  {
    itemId: text(),
    itemName: text(),
    departmentName: text(),
    reason: text(),
    approver: text(),
    place: text(),
    from: nullable(text({ format: "date", description: "Null: since before it was recorded" })),
    reviewOn: Day,
    overdue: flag({ description: "The day of the review has passed" }),
  },
  { $id: "ResidencyExemption" },
);
export type ResidencyExemption = Value<typeof Exemption>;

export const listExemptions = defineOperation({
  operationId: "listExemptions",
  method: "GET",
  path: "/api/residency-exemptions",
  tag: "service-items",
  summary: "Items that are not handled in the hall, with the reason",
  description: "The public list of exceptions as of today (进驻是原则，不进驻是例外).",
  access: "public",
  answers: { 200: answer(object({ items: list(Exemption) }, { $id: "ResidencyExemptionList" }), "The exceptions") },
  problems: [],
});

const Problem = object(
  {
    line: whole({ description: "Line of the file, the heading is 1; in JSON the position, from 1" }),
    field: text({ description: "Key of the column; empty for the row as a whole" }),
    code: oneOf(["MISSING", "UNKNOWN", "INVALID", "REPEATED", "CONTRADICTORY", "TOO_LONG", "TOO_MANY"]),
    sentence: text(),
  },
  { $id: "AnnexProblem" },
);

const AnnexReport = object(
  {
    rows: whole(),
    imported: whole({ description: "Entries written; those that stood there already are left alone" }),
    problems: list(Problem),
  },
  { $id: "AnnexReport", description: "What an import did, or would refuse" },
);

const NewAnnex = closed(
  {
    file: text({
      maxLength: 8_000_000,
      pattern: "^[A-Za-z0-9+/]*={0,2}$",
      description: `The file in base64: CSV (UTF-8 or GB18030) with the headings ${Object.values(COLUMNS).join("、")}, or a JSON array with the keys ${Object.keys(COLUMNS).join(", ")}`,
    }),
    dryRun: flag({ description: "Only report" }),
  },
  { $id: "NewAnnex" },
);

export const importAnnex = defineOperation({
  operationId: "importAnnex",
  method: "POST",
  path: "/api/catalogue-imports",
  tag: "service-items",
  summary: "Import an annex of the catalogue",
  description:
    "Up to 2,000 items, all or none. A dry run answers with every problem, by line; an import with problems is refused and lists the first 200.",
  access: office,
  idempotency: "required",
  bodyLimit: 8_500_000,
  body: NewAnnex,
  example: { file: "W10=", dryRun: true },
  answers: { 200: answer(AnnexReport, "The report") },
  problems: ["ANNEX_INVALID"],
});

export const exportCatalogue = defineOperation({
  operationId: "exportCatalogue",
  method: "GET",
  path: "/api/catalogue-imports/annex.csv",
  tag: "service-items",
  summary: "The entries of the catalogue as an annex",
  description: "CSV as a spreadsheet opens it. No cell begins with a character that a spreadsheet would calculate.",
  access: office,
  answers: { 200: { contentTypes: ["text/csv"], description: "The annex" } },
  problems: [],
});
