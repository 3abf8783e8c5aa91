import { ROLE_NAMES } from "../domain/case/actor.ts";
import { SIGNED_IN } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  filledLine,
  keysOf,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  whole,
  type Value,
} from "./shapes.ts";

const Credentials = closed(
  {
    login: filledLine(100, "Name of the account"),
    password: filledLine(200),
    terminal: optional(nullable(filledLine(60, "Window or kiosk; kept in the journal"))),
  },
  { $id: "Credentials" },
);

const PostChoice = closed(
  { postId: whole({ minimum: 1, maximum: 2_147_483_647, description: "One of the posts of the session" }) },
  { $id: "PostChoice" },
);

const Post = object(
  {
    id: whole(),
    role: keysOf(ROLE_NAMES),
    roleName: text(),
    departmentId: nullable(text()),
    departmentName: nullable(text()),
    zoneId: nullable(text()),
    zoneName: nullable(text()),
    officeId: nullable(text({ description: "Office within the department; null: the whole department" })),
    officeName: nullable(text()),
  },
  { $id: "Post", description: "A post that a person holds today" },
);
export type Post = Value<typeof Post>;

const Person = object(
  {
    id: text(),
    name: text(),
    idType: nullable(oneOf(["residentId", "creditCode"])),
    idNumber: nullable(text()),
    phone: nullable(text()),
    organisation: nullable(object({ name: text(), creditCode: text() })),
  },
  {
    $id: "Person",
    description: "Identity, phone and organisation of an applicant's account, to fill in forms; null for staff",
  },
);

export const Session = object(
  {
    hallName: text({ description: "The hall as it calls itself" }),
    person: Person,
    post: Post,
    posts: list(Post),
  },
  { $id: "Session" },
);
export type Session = Value<typeof Session>;

const EXAMPLE: Session = {
  hallName: "河北省政务服务大厅",
  person: { id: "p-1", name: "李窗口", idType: null, idNumber: null, phone: null, organisation: null },
  post: {
    id: 7,
    role: "clerk",
    roleName: "综合窗口人员",
    departmentId: null,
    departmentName: null,
    zoneId: "marketEntry",
    zoneName: "市场准入服务区",
    officeId: null,
    officeName: null,
  },
  posts: [],
};

/** The id of the post comes from the session. */
const OTHER_POST = { body: { postId: "$response.body#/posts/0/id" } };

export const signIn = defineOperation({
  operationId: "signIn",
  method: "POST",
  path: "/api/session",
  tag: "session",
  summary: "Sign in",
  description:
    "Opens a session of twelve hours in a cookie. An existing session of the browser ends. Wrong passwords are rate-limited per account and address, and for browsers unknown to the account.",
  access: "public",
  bodyLimit: 4 * 1024,
  body: Credentials,
  example: { login: "chuangkou-sc", password: "yichuang-demo", terminal: "03号窗口" },
  answers: {
    200: answer(Session, "Signed in", {
      headers: {
        "set-cookie": "`yc_session`, the session; `yc_device`, which marks the browser as known to the account",
      },
      example: EXAMPLE,
    }),
  },
  problems: ["LOGIN_FAILED"],
});

export const getSession = defineOperation({
  operationId: "getSession",
  method: "GET",
  path: "/api/session",
  tag: "session",
  summary: "Who is signed in",
  description: "The person, their current post, and all their posts of today.",
  access: SIGNED_IN,
  answers: { 200: answer(Session, "The session", { example: EXAMPLE, links: { choosePost: OTHER_POST } }) },
  problems: [],
});

export const choosePost = defineOperation({
  operationId: "choosePost",
  method: "PUT",
  path: "/api/session/post",
  tag: "session",
  summary: "Act in another of one's posts",
  description: "Applies to this session from now on.",
  access: SIGNED_IN,
  body: PostChoice,
  example: { postId: 7 },
  answers: {
    200: answer(Session, "The session, in the chosen post", {
      headers: { "set-cookie": "`yc_session`, which names the chosen post" },
    }),
  },
  problems: ["ROLE_FORBIDS"],
});

export const signOut = defineOperation({
  operationId: "signOut",
  method: "DELETE",
  path: "/api/session",
  tag: "session",
  summary: "Sign out",
  description: "Ends the session of the cookie. Without a session the answer is the same.",
  access: "public",
  answers: {
    204: { empty: true, description: "Signed out", headers: { "set-cookie": "Removes `yc_session`" } },
  },
  problems: [],
});
