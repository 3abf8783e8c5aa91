import type { FastifyReply, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import { CAPACITY_NAMES, isDeputy } from "../../../domain/letter/letter.ts";
import { ROLE_NAMES } from "../../../domain/case/actor.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import type { Post } from "../../../store/tables/people.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { readHallNames, type HallNames } from "../../hall-names.ts";
import { openKnownDevices } from "../../identity/known-devices.ts";
import { SIGNED_IN } from "../../identity/principal.ts";
import { openSignInGuard } from "../../identity/sign-in-guard.ts";
import { SESSION_HOURS, type SignedIn, type SignIns } from "../../identity/sessions.ts";
import { secretHash } from "../../identity/secrets.ts";
import { cookieForPost, SESSION_COOKIE, sessionHashOf, sessionIn } from "../../plugins/identity.ts";
import { addressOf } from "../../plugins/rate-limits.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { BODY_LIMITS } from "../body-limits.ts";
import { BY_PERSON, BY_PERSON_OR_NOBODY, nothing, problems } from "../shapes.ts";
import { Credentials, PostChoice, SessionView } from "./schemas.ts";

const tags = ["session"];

/** Signing in and out, and the post one acts in. */
export function sessionRoutes(
  app: App,
  { store, options, machineNow, now, signIns }: RouteDeps & { readonly signIns: SignIns },
): void {
  const guard = openSignInGuard({ ...options.limits, now: () => Date.parse(machineNow()) });
  const devices = openKnownDevices(options);
  const opening = {
    tags,
    summary: "Sign in",
    body: Credentials,
    response: { 200: SessionView, ...problems(400, 401, 403, 429) },
  };

  app.post(
    "/session",
    { config: { access: "public" }, bodyLimit: BODY_LIMITS.signIn, schema: opening },
    async (request, reply) => {
      const { login, password, terminal = null } = request.body;
      const attempt = { login, address: addressOf(request), device: devices.find(request, login) };
      const { secret, signedIn } = await guard.attempt(attempt, () => signIns.open({ login, password, terminal }));
      await closeCurrent(request);
      request.log.info({ actorId: signedIn.person.id, role: signedIn.post.role }, "signed in");
      setCookie(reply, secret);
      devices.remember(request, reply, login);
      return viewOf(signedIn, await readHallNames(store), await deputiesOf(signedIn));
    },
  );

  app.get(
    "/session",
    {
      config: { access: SIGNED_IN },
      schema: {
        tags,
        summary: "Who is signed in",
        security: BY_PERSON,
        response: { 200: SessionView, ...problems(401) },
      },
    },
    async (request) => {
      const signedIn = await current(request);
      return viewOf(signedIn, await readHallNames(store), await deputiesOf(signedIn));
    },
  );

  const changing = {
    tags,
    summary: "Act in another of one's posts",
    security: BY_PERSON,
    body: PostChoice,
    response: { 200: SessionView, ...problems(400, 401, 403) },
  };
  app.put("/session/post", { config: { access: SIGNED_IN }, schema: changing }, async (request, reply) => {
    const signedIn = await current(request);
    const post =
      signedIn.posts.find((held) => held.id === request.body.postId) ??
      refuse("ROLE_FORBIDS", { title: "您没有这个岗位。" });
    const { secret } = sessionIn(request) ?? refuseNobody();
    await signIns.changePost(secretHash(secret), post.id);
    setCookie(reply, cookieForPost(secret, post.id));
    return viewOf({ ...signedIn, post }, await readHallNames(store), await deputiesOf(signedIn));
  });

  app.delete(
    "/session",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "Sign out",
        security: BY_PERSON_OR_NOBODY,
        response: { 204: nothing("Signed out"), ...problems(403) },
      },
    },
    async (request, reply) => {
      await closeCurrent(request);
      return reply.clearCookie(SESSION_COOKIE, { path: "/" }).code(204).send();
    },
  );

  /** Departments for which somebody signs as a deputy: he is not called 首席代表. */
  async function deputiesOf({ person, posts }: SignedIn): Promise<Deputies> {
    const departmentIds = posts.flatMap(({ role, departmentId }) =>
      role === "chiefRepresentative" && departmentId !== null ? [departmentId] : [],
    );
    const letters = departmentIds.length === 0 ? [] : await store.letters.ofDepartments(departmentIds);
    return new Set(
      departmentIds.filter((departmentId) =>
        isDeputy(letters, { departmentId, holderId: person.id, on: shanghaiDate(now()) }),
      ),
    );
  }

  async function closeCurrent(request: FastifyRequest): Promise<void> {
    const sessionHash = sessionHashOf(request);
    if (sessionHash !== undefined) await signIns.close(sessionHash);
  }

  async function current(request: FastifyRequest): Promise<SignedIn> {
    return (await signIns.find(sessionHashOf(request) ?? "")) ?? refuseNobody();
  }

  function setCookie(reply: FastifyReply, value: string): void {
    reply.setCookie(SESSION_COOKIE, value, {
      path: "/",
      httpOnly: true,
      sameSite: "strict",
      secure: options.secureCookies,
      signed: true,
      maxAge: SESSION_HOURS * 3600,
    });
  }
}

function refuseNobody(): never {
  throw new ApiProblem("UNAUTHENTICATED");
}

type Deputies = ReadonlySet<string>;

function viewOf({ person, post, posts }: SignedIn, names: HallNames, deputies: Deputies): Static<typeof SessionView> {
  const { id, name, idType, idNumber, phone, organisation } = person;
  // Of staff the number serves separation alone; no screen shows it.
  const identity = post.role === "applicant" ? { idType, idNumber } : { idType: null, idNumber: null };
  return {
    person: { id, name, ...identity, phone, organisation },
    post: postView(post, names, deputies),
    posts: posts.map((held) => postView(held, names, deputies)),
  };
}

function postView(
  { id, role, departmentId, zoneId }: Post,
  names: HallNames,
  deputies: Deputies,
): Static<typeof SessionView>["post"] {
  const isDeputyHere = role === "chiefRepresentative" && departmentId !== null && deputies.has(departmentId);
  return {
    id,
    role,
    roleName: isDeputyHere ? CAPACITY_NAMES.deputy : ROLE_NAMES[role],
    departmentId,
    zoneId,
    departmentName: departmentId && names.department(departmentId),
    zoneName: zoneId && names.zone(zoneId),
  };
}
