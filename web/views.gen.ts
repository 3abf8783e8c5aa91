// Written by `npm run generate` from the files it imports. Do not edit.
import type { PageView } from "./define-page.ts";
import { inOwnBundle } from "./own-bundle.tsx";
import type { PagePath } from "./pages.gen.ts";
import { homePage } from "./portal/home.tsx";
import { loginPage } from "./portal/login.tsx";
import { progressPage } from "./portal/progress.tsx";

/** What each page shows. Pages that a visitor does not need first come in bundles of their own. */
export const VIEWS = {
  "/": homePage.view,
  "/cases/:id": inOwnBundle(async () => (await import("./portal/case/case-page.tsx")).casePage),
  "/desk": inOwnBundle(async () => (await import("./workbench/inbox-page.tsx")).inboxPage),
  "/desk/identity": inOwnBundle(async () => (await import("./workbench/identity-list.tsx")).identityPage),
  "/desk/mandates": inOwnBundle(async () => (await import("./workbench/mandates.tsx")).mandatesPage),
  "/desk/revocations": inOwnBundle(async () => (await import("./workbench/revocation-list.tsx")).revocationPage),
  "/desk/tasks": inOwnBundle(async () => (await import("./workbench/inbox-page.tsx")).tasksPage),
  "/desk/tasks/:id": inOwnBundle(async () => (await import("./workbench/task-page.tsx")).taskPage),
  "/exemptions": inOwnBundle(async () => (await import("./portal/exemptions.tsx")).exemptionsPage),
  "/items/:id": inOwnBundle(async () => (await import("./portal/guide.tsx")).guidePage),
  "/items/:id/apply": inOwnBundle(async () => (await import("./portal/apply/apply.tsx")).applyPage),
  "/login": loginPage.view,
  "/my": inOwnBundle(async () => (await import("./portal/case/my-cases.tsx")).myCasesPage),
  "/office": inOwnBundle(async () => (await import("./office/hall-page.tsx")).officePage),
  "/office/catalogue": inOwnBundle(async () => (await import("./office/catalogue/catalogue-page.tsx")).cataloguePage),
  "/ops": inOwnBundle(async () => (await import("./office/operations-page.tsx")).operationsPage),
  "/packages": inOwnBundle(async () => (await import("./portal/packages/package-list.tsx")).packagesPage),
  "/packages/:id": inOwnBundle(async () => (await import("./portal/packages/package-page.tsx")).packagePage),
  "/packages/:id/apply": inOwnBundle(
    async () => (await import("./portal/packages/apply-package.tsx")).applyPackagePage,
  ),
  "/progress": progressPage.view,
  "/publicities": inOwnBundle(async () => (await import("./portal/publicities.tsx")).publicitiesPage),
  "/supervise": inOwnBundle(async () => (await import("./office/hall-page.tsx")).supervisePage),
  "/verify": inOwnBundle(async () => (await import("./portal/verify.tsx")).verifyPage),
  "/verify/:code": inOwnBundle(async () => (await import("./portal/verify.tsx")).verifyPage),
} satisfies Readonly<Record<PagePath, PageView>>;
