import { Suspense } from "react";
import { Link, Route, Switch } from "wouter";
import type { PageParams } from "./define-page.ts";
import { PAGES } from "./pages.gen.ts";
import { Crash } from "./ui/crash.tsx";
import { Frame } from "./ui/frame.tsx";
import { Page } from "./ui/page.tsx";
import { Loading } from "./ui/states.tsx";
import { VIEWS } from "./views.gen.ts";

/** Every page of the hall under its address. */
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
      {PAGES.map((path) => (
        <Route key={path} path={path as string}>
          {(params: Partial<PageParams>) => VIEWS[path]({ id: "", code: "", ...params })}
        </Route>
      ))}
      <Route>
        <Page title="没有这个页面">
          <p>
            地址有误，或者页面已移走。<Link href="/">返回首页</Link>
          </p>
        </Page>
      </Route>
    </Switch>
  );
}
