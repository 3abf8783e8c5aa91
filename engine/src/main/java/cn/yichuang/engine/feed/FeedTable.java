package cn.yichuang.engine.feed;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table hall_feed. */
@Component
class FeedTable {

  private static final String INSERT = """
  insert into hall_feed (kind, process_instance_id, business_key, process_definition_id, process_definition_key, activity_id,
    task_id, task_name, candidate_groups, assignee, incident_id, incident_type, incident_message, outcome, activity_instance_id)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private final JdbcTemplate jdbc;

  FeedTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** In the order given, within the transaction of the calling thread. */
  void insert(List<FeedRow> rows) {
    if (!rows.isEmpty()) jdbc.batchUpdate(INSERT, rows, rows.size(), FeedTable::bind);
  }

  private static void bind(PreparedStatement to, FeedRow row) throws SQLException {
    to.setString(1, row.kind().name());
    bindPlace(to, row.place());
    bindTask(to, row.task());
    bindIncident(to, row.incident());
    to.setString(14, row.outcome() == null ? null : row.outcome().name());
  }

  private static void bindPlace(PreparedStatement to, FeedRow.Place place) throws SQLException {
    to.setString(2, place.processInstanceId());
    to.setString(3, place.businessKey());
    to.setString(4, place.processDefinitionId());
    to.setString(5, place.processDefinitionKey());
    to.setString(6, place.activityId());
  }

  private static void bindTask(PreparedStatement to, FeedRow.TaskFields task) throws SQLException {
    to.setString(7, task == null ? null : task.id());
    to.setString(8, task == null ? null : task.name());
    to.setArray(9, task == null ? null : to.getConnection().createArrayOf("text", task.candidateGroups().toArray()));
    to.setString(10, task == null ? null : task.assignee());
    to.setString(15, task == null ? null : task.activityInstanceId());
  }

  private static void bindIncident(PreparedStatement to, FeedRow.IncidentFields incident) throws SQLException {
    to.setString(11, incident == null ? null : incident.id());
    to.setString(12, incident == null ? null : incident.type());
    to.setString(13, incident == null ? null : incident.message());
  }
}
