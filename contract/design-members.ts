import { only } from "./access.ts";
import { FILES } from "./drafts.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, flag, idOf, list, object, oneOf, text, whole, type Value } from "./shapes.ts";

const reads = only("designer", "hallOffice", "supervisor");

const Prerequisite = object({ itemId: text(), kind: oneOf(["result", "info"]) }, { $id: "KnownPrerequisite" });

const Listed = object(
  {
    id: text(),
    name: text(),
    departmentId: text(),
    release: whole({ description: "In force now; read it to make the item a member" }),
    promisedDays: whole({ description: "承诺时限 in working days" }),
    promised: text({ description: "The same in words" }),
    statutory: text({ description: "法定时限 in words" }),
    mayBeMember: flag({ description: "False while it takes no applications" }),
  },
  { $id: "DesignMember" },
);

const Known = object(
  {
    itemId: text(),
    prerequisites: list(Prerequisite),
    ownFields: list(text(), { description: "Keys of its form that mean something else than the same keys of others" }),
    filled: list(object({ key: text(), from: text(), value: oneOf(["licenceNumber"]) }), {
      description: "Keys of its form that the result of another member fills in",
    }),
  },
  { $id: "KnownMember", description: "An item as a member of a package in force" },
);

export const DesignMembers = object(
  { items: list(Listed), known: list(Known) },
  { $id: "DesignMembers", description: "What may be a member of a package, and what packages in force say of it" },
);
export type DesignMembers = Value<typeof DesignMembers>;

export const listDesignMembers = defineOperation({
  operationId: "listDesignMembers",
  method: "GET",
  path: "/api/design-members",
  tag: "releases",
  summary: "Items that a package may have as members",
  description:
    "Those of which a release is in force, in the order of their codes, and for each package in force what it says of its members: a designer is offered the same again.",
  access: reads,
  answers: {
    200: answer(DesignMembers, "The items", {
      links: { getDesignMember: { params: { id: "$response.body#/items/0/id" } } },
    }),
  },
  problems: [],
});

export const DesignMemberFiles = object(
  { id: text(), release: whole(), files: FILES },
  { $id: "DesignMemberFiles", description: "An item as a package is made of it" },
);
export type DesignMemberFiles = Value<typeof DesignMemberFiles>;

export const getDesignMember = defineOperation({
  operationId: "getDesignMember",
  method: "GET",
  path: "/api/design-members/{id}",
  tag: "releases",
  summary: "One item as a package is made of it",
  description:
    "Its item, form, example cases and diagram in the release that is in force: the merged form, the list of materials and the examples of a package are made of them. Designers of a leading department read those of other departments, too; the journal and former releases they do not.",
  access: reads,
  params: closed({ id: idOf("item", "SC-021") }),
  answers: { 200: answer(DesignMemberFiles, "The item") },
  problems: ["RELEASE_NOT_FOUND"],
});
