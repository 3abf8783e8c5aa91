package cn.yichuang.engine.feed;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.stereotype.Component;

/** Registers the feed with the engine. */
@Component
class FeedPlugin extends AbstractProcessEnginePlugin {

  private final Feed feed;

  FeedPlugin(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = copyOf(configuration.getCustomPostBPMNParseListeners());
    listeners.add(new FeedParseListener(feed));
    configuration.setCustomPostBPMNParseListeners(listeners);
    ServedTaskBehavior.permitMigration();

    List<HistoryEventHandler> handlers = copyOf(configuration.getCustomHistoryEventHandlers());
    handlers.add(new IncidentFeed(feed));
    configuration.setCustomHistoryEventHandlers(handlers);
  }

  private static <T> List<T> copyOf(List<T> list) {
    return list == null ? new ArrayList<>() : new ArrayList<>(list);
  }
}
