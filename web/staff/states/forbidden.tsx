import { Alert } from "antd";
import { Link } from "wouter";
import type { Session } from "../../../contract/session.ts";
import { ROLE_NAMES, type Role } from "../../../domain/case/actor.ts";
import { startPage } from "../../ui/session.tsx";

interface ForbiddenProps {
  readonly posts: readonly Role[];
  readonly session: Session;
}

/** A page of other posts: whose it is, and the way back to one's own. */
export function Forbidden({ posts, session }: ForbiddenProps) {
  const own = session.posts.find(({ role }) => posts.includes(role));
  return (
    <Alert
      type="info"
      showIcon
      title={`此页面由${posts.map((role) => ROLE_NAMES[role]).join("、")}使用`}
      description={
        <>
          <p>您现在以“{session.post.roleName}”登录。</p>
          {own && <p>您还担任“{own.roleName}”，在页面上方切换岗位后即可打开。</p>}
          <p>
            <Link href={startPage(session)}>返回我的首页</Link>
          </p>
        </>
      }
    />
  );
}
