import { lazy, Suspense, type ReactNode } from "react";
import { Link, Redirect, Route, Switch } from "wouter";
import { PAGES, type PagePath } from "./pages.ts";
import { Frame } from "./ui/frame.tsx";
import { Page } from "./ui/page.tsx";
import { Loading } from "./ui/states.tsx";
import { Crash } from "./ui/crash.tsx";
import { Guide } from "./portal/guide.tsx";
import { Home } from "./portal/home.tsx";
import { Login } from "./portal/login.tsx";
import { Progress } from "./portal/progress.tsx";
import { Verify } from "./portal/verify.tsx";

const Apply = lazy(async () => ({ default: (await import("./portal/apply/apply.tsx")).Apply }));
const MyCases = lazy(async () => ({ default: (await import("./portal/case/my-cases.tsx")).MyCases }));
const CasePage = lazy(async () => ({ default: (await import("./portal/case/case-page.tsx")).CasePage }));
const Desk = lazy(async () => ({ default: (await import("./workbench/desk.tsx")).Desk }));
const Mandates = lazy(async () => ({ default: (await import("./workbench/mandates.tsx")).Mandates }));
const IdentityList = lazy(async () => ({ default: (await import("./workbench/identity-list.tsx")).IdentityList }));
const TaskPage = lazy(async () => ({ default: (await import("./workbench/task-page.tsx")).TaskPage }));

const OfficePage = lazy(async () => ({ default: (await import("./office/hall-page.tsx")).OfficePage }));
const SupervisePage = lazy(async () => ({ default: (await import("./office/hall-page.tsx")).SupervisePage }));
const OperationsPage = lazy(async () => ({ default: (await import("./office/operations-page.tsx")).OperationsPage }));

/** Routes of all pages. Pages that a visitor does not need first are in separate bundles. */
export function App() {
  return (
    <Frame>
      <Crash>
        <Suspense
          fallback={
            <Page title="正在打开">
              <Loading />
            </Page>
          }
        >
          <Routes />
        </Suspense>
      </Crash>
    </Frame>
  );
}

/** Parameters of an address. */
interface Params {
  readonly id: string;
  readonly code: string;
}

/** The component of each page. */
const VIEWS: Readonly<Record<PagePath, (params: Params) => ReactNode>> = {
  "/": () => <Home />,
  "/items/:id": ({ id }) => <Guide key={id} itemId={id} />,
  "/items/:id/apply": ({ id }) => <Apply key={id} itemId={id} />,
  "/progress": () => <Progress />,
  "/verify": () => <Verify code="" />,
  "/verify/:code": ({ code }) => <Verify key={code} code={code} />,
  "/login": () => <Login />,
  "/my": () => <MyCases />,
  "/cases/:id": ({ id }) => <CasePage key={id} caseId={id} />,
  "/desk": () => <Desk />,
  "/desk/tasks": () => <Redirect to="/desk" />,
  "/desk/tasks/:id": ({ id }) => <TaskPage key={id} taskId={id} />,
  "/desk/mandates": () => <Mandates />,
  "/desk/identity": () => <IdentityList />,
  "/office": () => <OfficePage />,
  "/supervise": () => <SupervisePage />,
  "/ops": () => <OperationsPage />,
};

function Routes() {
  return (
    <Switch>
      {PAGES.map((path) => (
        <Route key={path} path={path as string}>
          {(params: Partial<Params>) => VIEWS[path]({ id: "", code: "", ...params })}
        </Route>
      ))}
      <Route>
        <Page title="没有这个页面">
          <p>
            地址可能写错了，或者页面已经移走。<Link href="/">返回首页</Link>
          </p>
        </Page>
      </Route>
    </Switch>
  );
}
