import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Session } from "../../contract/session.ts";
import { Page } from "./page.tsx";
import { useSession } from "./session.tsx";
import { loginLink, Loading } from "./states.tsx";

/** Shows its content to signed-in people only; others are asked to sign in. */
export function SignInFirst({
  title,
  children,
}: {
  readonly title: string;
  readonly children: (session: Session) => ReactNode;
}) {
  const { session } = useSession();
  if (session) return <>{children(session)}</>;
  return (
    <Page title={title}>
      {session === undefined ? (
        <Loading />
      ) : (
        <div className="notice notice-info">
          <p className="notice-title">请先登录</p>
          <p>办理和查看本人（本单位）的办件需要登录。只查询进度可以使用办件编号和查询密码。</p>
          <p className="actions">
            <Link href={loginLink()} className="button button-primary">
              登录
            </Link>
            <Link href="/progress" className="button">
              进度查询
            </Link>
          </p>
        </div>
      )}
    </Page>
  );
}
