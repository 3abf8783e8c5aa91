package cn.yichuang.engine.commands;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The table hall_command: ids of commands that took effect, written in the same transaction. */
@Component
class CommandLog {

  private static final String RESERVE = """
  insert into hall_command (id) select unnest(?::text[])
  on conflict (id) do nothing
  returning id""";
  private static final String FIND = "select id, process_instance_id from hall_command where id = any (?::text[])";
  private static final String SET_INSTANCES = """
  update hall_command set process_instance_id = new.process_instance_id
  from unnest(?::text[], ?::text[]) as new (id, process_instance_id)
  where hall_command.id = new.id""";
  private static final String RELEASE = "delete from hall_command where id = any (?::text[])";
  /** Far longer than an outbox retries. */
  private static final String FORGET = "delete from hall_command where at < now() - interval '90 days'";

  private final JdbcTemplate jdbc;

  CommandLog(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Inserts these ids in the open transaction and returns those that existed before, with the instance they started
   * (null for other commands). Waits for a concurrent transaction that inserts one of them. Inserts in sorted order, so
   * that two batches cannot deadlock.
   */
  Map<String, String> reserve(Collection<String> ids) {
    if (ids.isEmpty()) return Map.of();
    var rest = new TreeSet<>(ids);
    List<String> taken = jdbc.queryForList(RESERVE, String.class, (Object) rest.toArray(String[]::new));
    taken.forEach(rest::remove);
    return rest.isEmpty() ? Map.of() : find(rest);
  }

  /** Deletes ids whose commands did not take effect. */
  void release(Collection<String> ids) {
    if (!ids.isEmpty()) jdbc.update(RELEASE, (Object) ids.toArray(String[]::new));
  }

  void setInstances(Map<String, String> instanceIds) {
    if (instanceIds.isEmpty()) return;
    List<String> ids = List.copyOf(instanceIds.keySet());
    jdbc.update(
      SET_INSTANCES,
      ids.toArray(String[]::new),
      ids
        .stream()
        .map(instanceIds::get)
        .toArray(String[]::new)
    );
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT24H")
  void forgetOldIds() {
    jdbc.update(FORGET);
  }

  private Map<String, String> find(Collection<String> ids) {
    Map<String, String> found = new HashMap<>();
    jdbc.query(
      FIND,
      row -> {
        found.put(row.getString(1), row.getString(2));
      },
      (Object) ids.toArray(String[]::new)
    );
    return found;
  }
}
