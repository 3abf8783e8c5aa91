package cn.yichuang.engine.tables;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the feed, the command log and the identity beside the engine's own tables, and lets the record's role read
 * the feed.
 */
@Component
class HallTables extends AbstractProcessEnginePlugin {

  /** An arbitrary fixed number: two engines that start together must not create the tables at the same time. */
  private static final long START_LOCK = 7_240_311_905L;

  private static final String FEED = """
  create table if not exists hall_feed (
    id bigint generated always as identity primary key,
    kind text not null,
    at timestamptz not null default now(),
    process_instance_id text,
    business_key text,
    process_definition_id text,
    process_definition_key text,
    activity_id text,
    task_id text,
    task_name text,
    candidate_groups text[],
    assignee text,
    incident_id text,
    incident_type text,
    incident_message text,
    outcome text,
    activity_instance_id text
  )""";

  /**
   * The feed of an earlier release gets its newer column, once: each "alter table", even one that adds nothing, would
   * wait for a backup that reads the table, and let everybody else wait behind it.
   */
  private static final String NEWER_FEED_COLUMN = """
  do $$
  begin
    if not exists (
      select from pg_attribute where attrelid = 'hall_feed'::regclass and attname = 'activity_instance_id'
    ) then
      alter table hall_feed add column if not exists activity_instance_id text;
    end if;
  end
  $$""";

  private static final String COMMANDS = """
  create table if not exists hall_command (
    id text primary key,
    at timestamptz not null default now(),
    process_instance_id text
  )""";

  private static final String COMMANDS_BY_AGE = "create index if not exists hall_command_at on hall_command (at)";

  /**
   * The engine has no index for the order in which workers fetch tasks: highest priority first, or oldest first.
   * Without these indexes every fetch would sort the whole backlog.
   */
  private static final String EXTERNAL_TASKS_IN_ORDER = """
  create index if not exists hall_ext_task_priority on act_ru_ext_task (priority_ desc, create_time_);
  create index if not exists hall_ext_task_age on act_ru_ext_task (create_time_)""";

  /**
   * Whenever a user task ends, the engine queries its subtasks, and has no index for that: with many open tasks, ending
   * one would read all of them.
   */
  private static final String TASKS_BELOW =
    "create index if not exists hall_task_parent on act_ru_task (parent_task_id_) where parent_task_id_ is not null";

  /** One permanent row: a copy of the database has the same identity, a new database gets a new one. */
  private static final String IDENTITY = """
  create table if not exists hall_engine (
    id uuid not null default gen_random_uuid(),
    created_at timestamptz not null default now(),
    only_row boolean primary key default true check (only_row)
  )""";

  private static final String MAKE_IDENTITY = "insert into hall_engine default values on conflict do nothing";

  /** The update right on one column is what "select … for update" needs; the column itself can never be changed. */
  private static final String GRANTS = """
  do $$
  begin
    if exists (select from pg_roles where rolname = '%1$s') then
      grant usage on schema engine to %2$s;
      grant select, delete, update (id) on hall_feed to %2$s;
    end if;
  end
  $$""";

  private final DataSource dataSource;
  private final String recordRole;

  HallTables(DataSource dataSource, @Value("${hall.record-role}") String recordRole) {
    this.dataSource = dataSource;
    this.recordRole = recordRole;
  }

  /** Runs before the job executor or any request can use the engine. */
  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    var jdbc = new JdbcTemplate(dataSource);
    new TransactionTemplate(new DataSourceTransactionManager(dataSource)).executeWithoutResult(status -> {
      jdbc.query("select pg_advisory_xact_lock(?)", rows -> {}, START_LOCK);
      jdbc.execute(FEED);
      jdbc.execute(NEWER_FEED_COLUMN);
      jdbc.execute(COMMANDS);
      jdbc.execute(COMMANDS_BY_AGE);
      jdbc.execute(EXTERNAL_TASKS_IN_ORDER);
      jdbc.execute(TASKS_BELOW);
      jdbc.execute(IDENTITY);
      jdbc.execute(MAKE_IDENTITY);
      if (!recordRole.isBlank()) {
        jdbc.execute(GRANTS.formatted(recordRole.replace("'", "''"), quoted(recordRole)));
      }
    });
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
