-- Who has a draft open now: told by each window every few seconds, gone a minute after it was told last. Lost when the database stops, and nothing refers to it.
create unlogged table draft_windows (
  draft_id text not null,
  -- chosen by the window
  window_id text not null,
  person_id text not null,
  -- may change the draft, or only reads it
  writes boolean not null,
  since timestamptz not null,
  -- real time, by the clock of the database
  told_at timestamptz not null default clock_timestamp(),
  primary key (draft_id, window_id)
);
create index draft_windows_told on draft_windows (told_at);
grant select, insert, update, delete on draft_windows to hall_app;
