import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

import { ROLE_NAMES, type Role } from "../../domain/case/actor.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import { PAGES } from "../../web/pages.gen.ts";
import { isPagePath } from "../../web/pages.ts";
import { START_PAGES } from "../../web/ui/start-pages.ts";

const WEB = new URL("../../web/", import.meta.url);
const ROLES = Object.keys(ROLE_NAMES) as Role[];
/** Signs in by name; systems have keys. */
const PEOPLE = ROLES.filter((role) => role !== "integrator" && role !== "system");

test.each(ROLES)("%s starts on a page that is served and rendered", (role) => {
  expect(PAGES).toContain(START_PAGES[role].href);
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
