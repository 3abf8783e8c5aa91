import { Type } from "typebox";
import { ROLE_NAMES } from "../../../domain/case/actor.ts";
import { closed, filledLine, keysOf, nullable, oneOf } from "../shapes.ts";

export const Credentials = closed({
  login: filledLine(100),
  password: filledLine(200),
  /** Window or kiosk, for the journal. */
  terminal: Type.Optional(nullable(filledLine(60))),
});

export const PostChoice = closed({ postId: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

const Post = Type.Object({
  id: Type.Integer(),
  role: keysOf(ROLE_NAMES),
  roleName: Type.String(),
  departmentId: nullable(Type.String()),
  departmentName: nullable(Type.String()),
  zoneId: nullable(Type.String()),
  zoneName: nullable(Type.String()),
});

/** Identity, phone and organisation are those of an applicant's account, for filling in the form; null for staff. */
const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  idType: nullable(oneOf(["residentId", "creditCode"])),
  idNumber: nullable(Type.String()),
  phone: nullable(Type.String()),
  organisation: nullable(Type.Object({ name: Type.String(), creditCode: Type.String() })),
});

export const SessionView = Type.Object({ person: Person, post: Post, posts: Type.Array(Post) });
