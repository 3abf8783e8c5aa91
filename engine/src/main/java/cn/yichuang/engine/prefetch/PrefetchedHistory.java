package cn.yichuang.engine.prefetch;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricActivityInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.springframework.stereotype.Component;

/**
 * Writes history as the engine does. The end of an activity, task or instance needs its start time, and its beginning
 * needs the removal time of its process instance; both are taken from the rows that {@link Prefetch} has read, instead
 * of a query each time.
 */
@Component
class PrefetchedHistory extends AbstractProcessEnginePlugin {

  private final PrefetchSwitch prefetchSwitch;

  PrefetchedHistory(PrefetchSwitch prefetchSwitch) {
    this.prefetchSwitch = prefetchSwitch;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    if (!prefetchSwitch.isOn()) return;
    List<HistoryEventHandler> handlers = configuration.getCustomHistoryEventHandlers();
    handlers = handlers == null ? new ArrayList<>() : new ArrayList<>(handlers);
    handlers.add(0, new Handler());
    configuration.setCustomHistoryEventHandlers(handlers);
    configuration.setEnableDefaultDbHistoryEventHandler(false);
    configuration.setHistoryEventProducer(new Producer());
  }

  private static DbEntityManager entities() {
    return Context.getCommandContext().getDbEntityManager();
  }

  private static final class Handler extends DbHistoryEventHandler {

    @Override
    protected void insertOrUpdate(HistoryEvent event) {
      Date beginning = event.getId() == null || isInitialEvent(event) ? null : beginningOf(event);
      if (beginning == null || entities().getCachedEntity(event.getClass(), event.getId()) != null) {
        super.insertOrUpdate(event);
        return;
      }
      ((HistoricScopeInstanceEvent) event).setStartTime(beginning);
      entities().merge(event);
    }

    private static Date beginningOf(HistoryEvent event) {
      HistoricScopeInstanceEvent prefetched = null;
      if (event instanceof HistoricActivityInstanceEventEntity) prefetched = entities().getCachedEntity(
        HistoricActivityInstanceEntity.class,
        event.getId()
      );
      if (event instanceof HistoricTaskInstanceEventEntity) prefetched = entities().getCachedEntity(
        HistoricTaskInstanceEntity.class,
        event.getId()
      );
      if (event instanceof HistoricProcessInstanceEventEntity) prefetched = entities().getCachedEntity(
        HistoricProcessInstanceEntity.class,
        event.getId()
      );
      return prefetched == null ? null : prefetched.getStartTime();
    }
  }

  private static final class Producer extends CacheAwareHistoryEventProducer {

    @Override
    protected HistoricProcessInstanceEventEntity getHistoricRootProcessInstance(String id) {
      var prefetched = id == null ? null : entities().getCachedEntity(HistoricProcessInstanceEntity.class, id);
      return prefetched == null ? super.getHistoricRootProcessInstance(id) : prefetched;
    }
  }
}
