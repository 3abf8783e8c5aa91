-- 草稿的各稿: the content that a draft had before its present one, so that it can be looked at, and returned to. Who wrote it and when is in the journal of the draft; what it said then is proved by the digest there.
create table draft_versions (
  draft_id text not null references release_drafts (id),
  -- counts the changes of the content of the draft
  version integer not null,
  bundle jsonb not null,
  replaced_at timestamptz not null,
  primary key (draft_id, version)
);
create trigger draft_versions_are_kept before update or delete on draft_versions for each row execute function refuse_change_of_register();
grant select, insert on draft_versions to hall_app;
