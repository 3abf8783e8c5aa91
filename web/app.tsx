import { lazy, Suspense } from "react";
import { Link, Redirect, Route, Switch } from "wouter";
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

/** Every page of the hall under its address. Pages that a visitor does not need first come in their own bundles. */
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

function Routes() {
  return (
    <Switch>
      <Route path="/">
        <Home />
      </Route>
      <Route path="/items/:id">{({ id }) => <Guide key={id} itemId={id} />}</Route>
      <Route path="/items/:id/apply">{({ id }) => <Apply key={id} itemId={id} />}</Route>
      <Route path="/progress">
        <Progress />
      </Route>
      <Route path="/verify">
        <Verify code="" />
      </Route>
      <Route path="/verify/:code">{({ code }) => <Verify key={code} code={code} />}</Route>
      <Route path="/login">
        <Login />
      </Route>
      <Route path="/my">
        <MyCases />
      </Route>
      <Route path="/cases/:id">{({ id }) => <CasePage key={id} caseId={id} />}</Route>
      <Route path="/desk">
        <Desk />
      </Route>
      <Route path="/office">
        <OfficePage />
      </Route>
      <Route path="/supervise">
        <SupervisePage />
      </Route>
      <Route path="/ops">
        <OperationsPage />
      </Route>
      <Route path="/desk/mandates">
        <Mandates />
      </Route>
      <Route path="/desk/identity">
        <IdentityList />
      </Route>
      <Route path="/desk/tasks">
        <Redirect to="/desk" />
      </Route>
      <Route path="/desk/tasks/:id">{({ id }) => <TaskPage key={id} taskId={id} />}</Route>
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
