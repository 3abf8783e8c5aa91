package cn.yichuang.engine.feed;

import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * Feeds incidents of every type. The history event is the only one that covers all of them with their ids, so the
 * history level must include incidents.
 */
final class IncidentFeed implements HistoryEventHandler {

  private final Feed feed;

  IncidentFeed(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }

  @Override
  public void handleEvent(HistoryEvent event) {
    if (event instanceof HistoricIncidentEventEntity incident && isOriginal(incident)) feed.add(row(incident));
  }

  /** The engine repeats an incident in every calling instance; one is enough. */
  private static boolean isOriginal(HistoricIncidentEventEntity incident) {
    return incident.getCauseIncidentId() == null || incident.getCauseIncidentId().equals(incident.getId());
  }

  private static FeedRow row(HistoricIncidentEventEntity incident) {
    var kind = incident.isOpen() ? FeedRow.Kind.incidentOpened : FeedRow.Kind.incidentClosed;
    var facts = new FeedRow.IncidentFields(incident.getId(), incident.getIncidentType(), incident.getIncidentMessage());
    return new FeedRow(kind, placeOf(incident), null, facts, null);
  }

  /** An incident may outlive its execution, and one of a batch or a start timer has none. */
  private static FeedRow.Place placeOf(HistoricIncidentEventEntity incident) {
    ExecutionEntity execution =
      incident.getExecutionId() == null
        ? null
        : Context.getCommandContext().getExecutionManager().findExecutionById(incident.getExecutionId());
    return execution == null
      ? new FeedRow.Place(
          incident.getProcessInstanceId(),
          null,
          incident.getProcessDefinitionId(),
          incident.getActivityId()
        )
      : Places.of(execution, incident.getActivityId());
  }
}
