package cn.yichuang.engine.history;

import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * The engine's level "full" without events that the hall never reads but every step would write: creation and success
 * of an external task (its activity shows the same; failures are kept), every earlier value of a variable, every
 * candidate of a task. Name and id are those of "full", so that a database can move between this engine and a stock
 * engine.
 */
final class HallHistory extends AbstractHistoryLevel {

  private static final HistoryLevelFull FULL = new HistoryLevelFull();
  private static final Set<HistoryEventTypes> NOT_KEPT = EnumSet.of(
    HistoryEventTypes.EXTERNAL_TASK_CREATE,
    HistoryEventTypes.EXTERNAL_TASK_SUCCESS,
    HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
    HistoryEventTypes.IDENTITY_LINK_ADD,
    HistoryEventTypes.IDENTITY_LINK_DELETE
  );

  @Override
  public int getId() {
    return FULL.getId();
  }

  @Override
  public String getName() {
    return FULL.getName();
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
    return !NOT_KEPT.contains(type);
  }
}
