-- 事项目录: the items of an imported annex, each with what its guide must say. One with a published release is known by that release.
create sequence catalogue_versions as bigint;

create table catalogue_entries (
  item_id text primary key,
  entry jsonb not null,
  -- the stream of the import that wrote it last
  import_id text not null,
  version bigint not null default nextval('catalogue_versions'),
  constraint entry_is_of_its_item check (entry->>'id' = item_id)
);
create trigger entries_are_kept before delete on catalogue_entries for each row execute function refuse_change_of_register();

-- 目录调整 (R-053) and 进驻 (R-054): acts with a basis and the day from which they hold; what holds on a day is read from all of them, so nothing has to run on that day.
create table catalogue_changes (
  id text primary key,
  item_id text not null,
  -- the order of recording decides between two of the same day
  version bigint not null default nextval('catalogue_versions'),
  change jsonb not null,
  recorded_at timestamptz not null
);
create index catalogue_changes_of_item on catalogue_changes (item_id, version);
create trigger catalogue_changes_are_kept before update or delete on catalogue_changes for each row execute function refuse_change_of_register();

grant select, insert on catalogue_entries, catalogue_changes to hall_app;
grant update (entry, import_id, version) on catalogue_entries to hall_app;
grant usage on sequence catalogue_versions to hall_app;

-- Nothing stands in the catalogue without an entry in a stream: checked at the end of the transaction.
create function require_import_of_entry() returns trigger language plpgsql as $$
begin
  if current_user = 'hall_app' and not exists (
    select from hall.stream_journal where stream = 'import:' || new.import_id and type = 'annexImported'
  ) then
    raise exception 'catalogue entry % has no import in the journal', new.item_id;
  end if;
  return null;
end
$$;
create constraint trigger entries_are_journalled after insert or update on catalogue_entries deferrable initially deferred
  for each row execute function require_import_of_entry();

create function require_entry_of_change() returns trigger language plpgsql as $$
begin
  if current_user = 'hall_app' and not exists (
    select from hall.stream_journal where stream = 'item:' || new.item_id and data->>'changeId' = new.id
  ) then
    raise exception 'catalogue change % has no entry in the journal', new.id;
  end if;
  return null;
end
$$;
create constraint trigger changes_are_journalled after insert on catalogue_changes deferrable initially deferred
  for each row execute function require_entry_of_change();
