import { Component, type ReactNode } from "react";
import { Page } from "./page.tsx";
import { Failure } from "./states.tsx";

interface CrashProps {
  readonly children: ReactNode;
}

interface CrashState {
  readonly error: unknown;
}

/** Shows a message instead of a blank page when a page fails; the frame stays. */
export class Crash extends Component<CrashProps, CrashState> {
  override state: CrashState = { error: null };

  static getDerivedStateFromError(error: unknown): CrashState {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <Page title="页面出现错误">
        <Failure error={this.state.error} />
        <p>
          <a href={location.href} onClick={() => location.reload()}>
            刷新本页
          </a>
          {"　"}
          <a href="/" onClick={() => location.assign("/")}>
            返回首页
          </a>
        </p>
      </Page>
    );
  }
}
