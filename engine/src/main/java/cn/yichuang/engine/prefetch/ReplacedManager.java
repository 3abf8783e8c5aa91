package cn.yichuang.engine.prefetch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Replaces a manager of the engine by ours; each command gets a new one. */
record ReplacedManager(Class<? extends Session> type, Supplier<Session> make) implements SessionFactory {
  /** Call it before the engine is built. */
  void addTo(ProcessEngineConfigurationImpl configuration) {
    List<SessionFactory> known = configuration.getCustomSessionFactories();
    List<SessionFactory> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
    all.add(this);
    configuration.setCustomSessionFactories(all);
  }

  @Override
  public Class<?> getSessionType() {
    return type;
  }

  @Override
  public Session openSession() {
    return make.get();
  }
}
