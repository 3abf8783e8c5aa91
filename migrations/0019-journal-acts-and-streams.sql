-- All entries of one act have its id; an act on several streams lists all of them in each entry. Older entries have neither.
alter table journal add column act_id text;
alter table journal add column act_streams jsonb;

-- The journal beside the cases (letters, postings), each with its own chain; entries about the whole hall are split by kind and day, so that no chain becomes a bottleneck.
create table streams (
  stream text primary key,
  kind text not null,
  seq integer not null,
  head text not null
);

create table stream_journal (
  stream text not null references streams (stream) deferrable initially deferred,
  seq integer not null,
  at timestamptz not null,
  type text not null,
  actor_id text not null,
  actor_role text not null,
  actor_department text,
  terminal text,
  data jsonb not null,
  act_id text not null,
  act_streams jsonb,
  prev_hash text not null,
  hash text not null,
  primary key (stream, seq)
);
create index stream_journal_by_time on stream_journal using brin (at) with (autosummarize = on);

create trigger stream_journal_is_append_only before update or delete on stream_journal for each row execute function refuse_change();
create trigger stream_journal_is_not_emptied before truncate on stream_journal for each statement execute function refuse_change();
create trigger streams_are_kept before delete on streams for each row execute function refuse_change_of_register();
create trigger streams_only_grow before update on streams for each row when (new.seq < old.seq) execute function refuse_going_back();

grant select, insert on streams, stream_journal to hall_app;
grant update (seq, head) on streams to hall_app;
