import { ROLE_NAMES } from "../domain/case/actor.ts";
import { STAFF_ROLES } from "../domain/posting/posting.ts";
import { only } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  Day,
  HallDay,
  idOf,
  keysOf,
  line,
  nullable,
  object,
  oneOf,
  optional,
  PAGE_QUERY,
  pageOf,
  text,
  word,
  type Value,
} from "./shapes.ts";
import { STREAM_ENTRIES } from "./stream-journal.ts";

const NewPosting = closed(
  {
    personId: word(64, { description: "Account of the person", examples: ["clerk-market"] }),
    role: oneOf(STAFF_ROLES, "The post"),
    departmentId: nullable(
      word(40, { description: "Officers and chief representatives; designers of one department, null: of the hall" }),
    ),
    zoneId: nullable(word(40, { description: "Clerks only; department staff have the zone of their department" })),
    officeId: optional(
      nullable(
        word(40, { description: "处室, officers only: an office of the department. Null: the whole department" }),
      ),
    ),
    from: HallDay,
  },
  { $id: "NewPosting", description: "任职: a post for a person, from a day on" },
);

const PostingEnd = closed(
  {
    to: HallDay,
    reason: line(500, "Why it ends"),
    approval: optional(
      nullable(line(200, "Reference of the hall office's approval, for posted staff within the first year")),
    ),
  },
  { $id: "PostingEnd", description: "离任: the last day on which it is held; yesterday ends it at once" },
);

const POSTING = {
  id: text(),
  personId: text(),
  personName: text(),
  role: keysOf(ROLE_NAMES),
  roleName: text(),
  departmentId: nullable(text()),
  departmentName: nullable(text()),
  zoneId: nullable(text()),
  zoneName: nullable(text()),
  officeId: nullable(text({ description: "Office within the department; null: the whole department" })),
  officeName: nullable(text()),
  from: Day,
  to: nullable(text({ format: "date", description: "The last day on which it is held" })),
  begunAt: nullable(text({ format: "date-time", description: "Null for postings that came with the installation" })),
};

export const Posting = object(POSTING, { $id: "Posting", description: "任职" });
export type Posting = Value<typeof Posting>;

export const PostingWithJournal = object(
  { ...POSTING, journal: STREAM_ENTRIES },
  { $id: "PostingWithJournal", description: "任职 with its journal" },
);
export type PostingWithJournal = Value<typeof PostingWithJournal>;

const params = closed({ id: idOf("posting") });
const gives = only("hallOffice", "operator");
const reads = only("hallOffice", "operator", "supervisor");

export const listPostings = defineOperation({
  operationId: "listPostings",
  method: "GET",
  path: "/api/postings",
  tag: "postings",
  summary: "Postings of staff, latest start first",
  description: "Who holds, held or will hold which post. Without applicants' accounts.",
  access: reads,
  query: closed({
    personId: optional(word(64, { description: "Only of this person" })),
    departmentId: optional(word(40, { description: "Only of this department" })),
    ...PAGE_QUERY,
  }),
  answers: {
    200: answer(pageOf(Posting, { $id: "PostingList" }), "A page of postings", {
      links: {
        getPosting: { params: { id: "$response.body#/items/0/id" } },
        endPosting: { params: { id: "$response.body#/items/0/id" } },
      },
    }),
  },
  problems: [],
});

export const getPosting = defineOperation({
  operationId: "getPosting",
  method: "GET",
  path: "/api/postings/{id}",
  tag: "postings",
  summary: "One posting with its journal",
  description:
    "All acts on the posting, each with its position in the hash chain, oldest first. Postings that came with the installation have no entry of their start.",
  access: reads,
  params,
  answers: {
    200: answer(PostingWithJournal, "The posting", { links: { endPosting: { params: { id: "$response.body#/id" } } } }),
  },
  problems: ["POSTING_NOT_FOUND"],
});

export const beginPosting = defineOperation({
  operationId: "beginPosting",
  method: "POST",
  path: "/api/postings",
  tag: "postings",
  summary: "Assign a post to a person from a day on",
  description:
    "Today or later. Nobody assigns a post to themselves. The same post may be held again later, but not twice at a time; posts in two offices of a department are two. The same Idempotency-Key and body give the same posting.",
  access: gives,
  idempotency: "required",
  body: NewPosting,
  example: {
    personId: "clerk-market",
    role: "clerk",
    departmentId: null,
    zoneId: "socialAffairs",
    from: "2028-01-04",
  },
  answers: {
    201: answer(Posting, "Begun", {
      headers: { location: "Address of the posting" },
      links: {
        getPosting: { params: { id: "$response.body#/id" } },
        endPosting: { params: { id: "$response.body#/id" } },
      },
    }),
  },
  problems: ["POSTING_INVALID", "POSTING_OVERLAPS", "OWN_POSTING"],
});

export const endPosting = defineOperation({
  operationId: "endPosting",
  method: "POST",
  path: "/api/postings/{id}/end",
  tag: "postings",
  summary: "End a posting on a day",
  description:
    "`to` is the last day on which it is held, yesterday at the earliest: that ends it at once, with its sessions, and releases claimed tasks. Letters of a chief representative end with the posting. An end may be brought forward, not postponed.",
  access: gives,
  idempotency: "accepted",
  params,
  body: PostingEnd,
  example: { to: "2028-06-30", reason: "轮岗", approval: null },
  answers: { 200: answer(Posting, "Ended") },
  problems: [
    "POSTING_NOT_FOUND",
    "POSTING_ALREADY_ENDED",
    "POSTING_APPROVAL_REQUIRED",
    "POSTING_INVALID",
    "LAST_HALL_OFFICE_POSTING",
    "REASON_REQUIRED",
  ],
});
