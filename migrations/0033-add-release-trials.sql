-- 用例试办: the example cases of a bundle, tried by the workers in a sandbox. One row for the same content, whoever asks and however often.
create table release_trials (
  -- digest of the bundle
  sha256 text primary key,
  item_id text not null,
  -- item, form, result, cases and the flow plan of the diagram, as they were when it was asked for
  bundle jsonb not null,
  total integer not null,
  -- what came of each case so far, in order: name, problem, path, titles of papers
  tried jsonb not null default '[]',
  state text not null default 'waiting' constraint trial_is_in_a_known_state check (state in ('waiting', 'running', 'done')),
  -- why it could not be tried at all
  fault text,
  asked_at timestamptz not null,
  -- when a worker last said that it is at work; real time
  taken_at timestamptz
);
create index release_trials_to_do on release_trials (asked_at) where state <> 'done';
grant select, insert, update (tried, state, fault, taken_at) on release_trials to hall_app;
