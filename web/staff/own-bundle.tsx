import type { ComponentType, ReactNode } from "react";
import { useSession } from "../ui/session.tsx";
import type { StaffPageDefinition, StaffPageParams } from "./define-page.ts";
import { fetchedPart } from "./fetched-part.tsx";
import { StaffPage } from "./page.tsx";
import { Forbidden } from "./states/forbidden.tsx";

/** A page whose code is fetched when it is opened for the first time; people at other posts are told whose page it is. */
export function inOwnBundle(
  load: () => Promise<StaffPageDefinition>,
  opening: ReactNode,
): ComponentType<StaffPageParams> {
  return fetchedPart(async () => {
    const page = await load();
    return (params: StaffPageParams) => <OfPosts page={page} params={params} />;
  }, opening);
}

function OfPosts({ page, params }: { readonly page: StaffPageDefinition; readonly params: StaffPageParams }) {
  const { session } = useSession();
  if (!session) return null;
  if (page.posts.includes(session.post.role)) return <page.view params={params} session={session} />;
  return (
    <StaffPage title={page.title}>
      <Forbidden posts={page.posts} session={session} />
    </StaffPage>
  );
}
