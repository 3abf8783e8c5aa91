import type { FastifyReply, FastifyRequest } from "fastify";
import type { Session } from "../../contract/session.ts";
import { CAPACITY_NAMES, isDeputy } from "../../domain/letter/letter.ts";
import { ROLE_NAMES } from "../../domain/case/actor.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { Post } from "../../store/tables/people.ts";
import type { ApiOptions, RouteDeps } from "../deps.ts";
import { handle } from "../handle.ts";
import { readHallNames, readOfficeNames, type HallNames, type OfficeNameOf } from "../hall-names.ts";
import { openKnownDevices } from "../identity/known-devices.ts";
import { openSignInGuard } from "../identity/sign-in-guard.ts";
import { SESSION_HOURS, type SignedIn, type SignIns } from "../identity/sessions.ts";
import { secretHash } from "../identity/secrets.ts";
import { cookieForPost, SESSION_COOKIE, sessionHashOf, sessionIn } from "../plugins/identity.ts";
import { addressOf } from "../plugins/rate-limits.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** Opens a session in the browser's cookie; an earlier one ends. */
export const signIn = handle("signIn", (deps) => {
  const { options, machineNow, signIns } = deps;
  const guard = openSignInGuard({ ...options.limits, now: () => Date.parse(machineNow()) });
  const devices = openKnownDevices(options);
  return async (request, reply) => {
    const { login, password, terminal = null } = request.body;
    const attempt = { login, address: addressOf(request), device: devices.find(request, login) };
    const { secret, signedIn } = await guard.attempt(attempt, () => signIns.open({ login, password, terminal }));
    await closeCurrent(signIns, request);
    request.log.info({ actorId: signedIn.person.id, role: signedIn.post.role }, "signed in");
    setCookie(reply, secret, options);
    devices.remember(request, reply, login);
    return viewOf(deps, signedIn);
  };
});

export const getSession = handle("getSession", (deps) => async (request) => {
  return viewOf(deps, await current(deps.signIns, request));
});

/** A person acts in one post at a time. */
export const choosePost = handle("choosePost", (deps) => async (request, reply) => {
  const signedIn = await current(deps.signIns, request);
  const post =
    signedIn.posts.find((held) => held.id === request.body.postId) ??
    refuse("ROLE_FORBIDS", { title: "您没有这个岗位。" });
  const { secret } = sessionIn(request) ?? refuseUnauthenticated();
  await deps.signIns.changePost(secretHash(secret), post.id);
  setCookie(reply, cookieForPost(secret, post.id), deps.options);
  return viewOf(deps, { ...signedIn, post });
});

export const signOut = handle("signOut", ({ signIns }) => async (request, reply) => {
  await closeCurrent(signIns, request);
  return reply.clearCookie(SESSION_COOKIE, { path: "/" }).send();
});

async function closeCurrent(signIns: SignIns, request: FastifyRequest): Promise<void> {
  const sessionHash = sessionHashOf(request);
  if (sessionHash !== undefined) await signIns.close(sessionHash);
}

async function current(signIns: SignIns, request: FastifyRequest): Promise<SignedIn> {
  return (await signIns.find(sessionHashOf(request) ?? "")) ?? refuseUnauthenticated();
}

function refuseUnauthenticated(): never {
  throw new ApiProblem("UNAUTHENTICATED");
}

function setCookie(reply: FastifyReply, value: string, { secureCookies }: ApiOptions): void {
  void reply.setCookie(SESSION_COOKIE, value, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: secureCookies,
    signed: true,
    maxAge: SESSION_HOURS * 3600,
  });
}

/** Departments for which the person signs as a deputy, who is not called 首席代表. */
async function deputiesOf({ store, now }: RouteDeps, { person, posts }: SignedIn): Promise<Deputies> {
  const departmentIds = posts.flatMap(({ role, departmentId }) =>
    role === "chiefRepresentative" && departmentId !== null ? [departmentId] : [],
  );
  const letters = departmentIds.length === 0 ? [] : await store.letters.ofDepartments(departmentIds);
  const on = shanghaiDate(now());
  return new Set(departmentIds.filter((departmentId) => isDeputy(letters, { departmentId, holderId: person.id, on })));
}

type Deputies = ReadonlySet<string>;

async function viewOf(deps: RouteDeps, signedIn: SignedIn): Promise<Session> {
  const { person, post, posts } = signedIn;
  const [names, officeNameOf, deputies] = await Promise.all([
    readHallNames(deps.store),
    readOfficeNames(deps.store),
    deputiesOf(deps, signedIn),
  ]);
  const words = { names, officeNameOf, deputies };
  const { id, name, idType, idNumber, phone, organisation } = person;
  // The number of staff is used for separation only; no screen shows it.
  const identity = post.role === "applicant" ? { idType, idNumber } : { idType: null, idNumber: null };
  return {
    hallName: deps.hall.name,
    person: { id, name, ...identity, phone, organisation },
    post: postView(post, words),
    posts: posts.map((held) => postView(held, words)),
  };
}

interface PostWords {
  readonly names: HallNames;
  readonly officeNameOf: OfficeNameOf;
  readonly deputies: Deputies;
}

function postView(post: Post, { names, officeNameOf, deputies }: PostWords): Session["post"] {
  const { id, role, departmentId, zoneId, officeId } = post;
  const isDeputyHere = role === "chiefRepresentative" && departmentId !== null && deputies.has(departmentId);
  return {
    id,
    role,
    roleName: isDeputyHere ? CAPACITY_NAMES.deputy : ROLE_NAMES[role],
    departmentId,
    zoneId,
    departmentName: departmentId && names.department(departmentId),
    zoneName: zoneId && names.zone(zoneId),
    officeId,
    officeName: officeNameOf(post),
  };
}
