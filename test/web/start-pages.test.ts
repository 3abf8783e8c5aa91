import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

import { ROLE_NAMES, type Role } from "../../domain/case/actor.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import { PAGES } from "../../web/pages.gen.ts";
import { isPagePath, shellOf } from "../../web/pages.ts";
import { placeOf, PLACES } from "../../web/staff/shell/places.ts";
import { STAFF_PAGES } from "../../web/staff/pages.gen.ts";
import { isOfStaff } from "../../web/ui/across-shells.ts";
import { START_PAGES } from "../../web/ui/start-pages.ts";

const WEB = new URL("../../web/", import.meta.url);
const ROLES = Object.keys(ROLE_NAMES) as Role[];
/** Signs in by name; systems have keys. */
const PEOPLE = ROLES.filter((role) => role !== "integrator" && role !== "system");

test.each(ROLES)("%s starts on a page that is served and rendered", (role) => {
  expect([...PAGES, ...STAFF_PAGES]).toContain(START_PAGES[role].href);
  for (const { href } of PLACES[role]) expect([...PAGES, ...STAFF_PAGES]).toContain(href);
});

test("every address in links and redirects of the pages belongs to a page", () => {
  const files = readdirSync(WEB, { recursive: true, encoding: "utf8" }).filter((file) =>
    /^(?!dist).*\.tsx?$/.test(file),
  );
  const linked = files.flatMap((file) =>
    [...readFileSync(new URL(file, WEB), "utf8").matchAll(/(?:href|to)=(?:"(\/[^"]*)"|\{`(\/[^`]*)`\})/g)].map(
      ([, plain, built]) => (plain ?? built ?? "").replace(/\$\{[^}]*\}/g, "any").replace(/[?#].*$/, ""),
    ),
  );

  const pages = linked.filter((address) => !address.startsWith("/api/"));

  expect(pages).toEqual(expect.arrayContaining(["/desk", "/desk/mandates"]));
  expect(pages.filter((address) => !isPagePath(address))).toEqual([]);
});

test("an address belongs to one shell, and each shell knows the addresses of the other", () => {
  for (const page of PAGES) expect([page, shellOf(page), isOfStaff(page)]).toEqual([page, "portal", false]);
  for (const page of STAFF_PAGES) expect([page, shellOf(page), isOfStaff(page)]).toEqual([page, "staff", true]);
  expect(["/studio?q=1", "/studios", "/studio-x", "/my/studio"].map(isOfStaff)).toEqual([true, false, false, false]);
  expect(["/studio/drafts/a%2Fb", "/studio/drafts", "/studio/migrations/new"].map(shellOf)).toEqual([
    "staff",
    undefined,
    "staff",
  ]);
});

test("a page lies in the longest place that leads to it", () => {
  const nameOf = (path: string) => placeOf(path, PLACES.hallOffice)?.name;

  expect(["/studio", "/studio/drafts/1", "/studio/releases/SC-021/1", "/studio/migrations/new"].map(nameOf)).toEqual([
    "流程设计",
    "流程设计",
    "发布版本",
    "办件迁移",
  ]);
  expect(placeOf("/desk", PLACES.hallOffice)).toBeUndefined();
});

test("everyone who can sign in has the page of their post, and only applicants have the applicants' page", () => {
  expect(Object.fromEntries(PEOPLE.map((role) => [role, START_PAGES[role].href]))).toEqual({
    applicant: "/my",
    clerk: "/desk",
    officer: "/desk",
    chiefRepresentative: "/desk",
    issuanceClerk: "/desk",
    designer: "/studio",
    hallOffice: "/office",
    supervisor: "/supervise",
    operator: "/ops",
  });
  expect(
    new Set(
      loadDemo()
        .accounts.filter(({ login }) => login !== null)
        .map(({ role }) => role),
    ),
  ).toEqual(new Set(PEOPLE));
});
