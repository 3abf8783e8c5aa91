import { type FormEvent, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { TextField } from "../ui/fields/text-field.tsx";
import { useProblems } from "../ui/fields/use-problems.ts";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { startPage, useSession } from "../ui/session.tsx";
import { useAct } from "../ui/use-act.ts";
import { definePage } from "../define-page.ts";

/** Signs in applicants and staff alike, and continues to the requested page. */
export const loginPage = definePage({
  addresses: ["/login"],
  bundle: "first",
  view: () => <Login />,
});

function Login() {
  const { signIn } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const problems = useProblems();
  const act = useAct();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = [
      ...(login.trim() === "" ? [{ field: "login", message: "请填写账号。" }] : []),
      ...(password === "" ? [{ field: "password", message: "请填写密码。" }] : []),
    ];
    problems.show(found);
    if (found.length > 0) return;
    void act.run(async () => {
      const session = await signIn(login.trim(), password);
      go(localPath(search.get("next")) ?? startPage(session), { replace: true });
    });
  };
  return (
    <Page title="登录">
      <form className="panel login" noValidate onSubmit={submit}>
        <ErrorSummary problems={problems.list} attempt={problems.attempt} />
        <ProblemNotice error={act.error} />
        <TextField
          path="login"
          label="账号"
          required
          value={login}
          autoComplete="username"
          size="full"
          problem={problems.at("login")}
          onChange={setLogin}
        />
        <TextField
          path="password"
          label="密码"
          required
          type="password"
          value={password}
          autoComplete="current-password"
          size="full"
          problem={problems.at("password")}
          onChange={setPassword}
        />
        <p className="actions">
          <button type="submit" className="button button-primary button-big" disabled={act.busy}>
            {act.busy ? "正在登录…" : "登录"}
          </button>
        </p>
        <p className="muted">没有账号的申请人可以到综合窗口现场办理；只查询进度不需要登录。</p>
      </form>
    </Page>
  );
}

/** Only paths of this site: a link must not redirect to another site. */
function localPath(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}
