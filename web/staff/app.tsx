import { Component, type ReactNode } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { useSession } from "../ui/session.tsx";
import { StaffPage } from "./page.tsx";
import { STAFF_PAGES } from "./pages.gen.ts";
import { Shell } from "./shell/shell.tsx";
import { inOwnBundle } from "./own-bundle.tsx";
import { Failure } from "./states/failure.tsx";
import { Loading } from "./states/loading.tsx";
import { SignInFirst } from "./states/sign-in-first.tsx";
import { STAFF_VIEWS } from "./views.gen.ts";

/** The rooms of the staff: sign-in first, then every page under its address. */
export function App() {
  const { session } = useSession();
  const [path] = useLocation();
  return (
    <Shell session={session ?? null}>
      <Crash key={path}>
        {session === undefined && <Opening />}
        {session === null && <SignInFirst />}
        {session && <Routes />}
      </Crash>
    </Shell>
  );
}

const PAGES = STAFF_PAGES.map((path) => ({ path, View: inOwnBundle(STAFF_VIEWS[path], <Opening />) }));

function Routes() {
  return (
    <Switch>
      {PAGES.map(({ path, View }) => (
        <Route key={path} path={path as string}>
          {(params: Readonly<Record<string, string | undefined>>) => (
            <View id={decoded(params["id"])} release={decoded(params["release"])} />
          )}
        </Route>
      ))}
      <Route>
        <StaffPage title="没有这个页面">
          <p>
            地址有误，或者页面已移走。<Link href="/studio">返回流程设计</Link>
          </p>
        </StaffPage>
      </Route>
    </Switch>
  );
}

function decoded(part: string | undefined): string {
  return part ?? "";
}

function Opening() {
  return (
    <StaffPage title="正在打开">
      <Loading what="正在打开页面" />
    </StaffPage>
  );
}

interface CrashState {
  readonly error: unknown;
}

/** Shows a message instead of a blank page when a page fails; the shell stays. */
class Crash extends Component<{ readonly children: ReactNode }, CrashState> {
  override state: CrashState = { error: null };

  static getDerivedStateFromError(error: unknown): CrashState {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <StaffPage title="页面出现错误">
        <Failure error={this.state.error} retry={() => location.reload()} />
      </StaffPage>
    );
  }
}
