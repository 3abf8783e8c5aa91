package cn.yichuang.engine.prefetch;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Whenever a user task ends, the engine queries its subtasks. The query is skipped for tasks that {@link Prefetch} has
 * already found to have none.
 */
@Component
class FewerSubtaskQueries extends AbstractProcessEnginePlugin {

  /** Until the open command ends, these tasks have no subtasks. */
  static void without(Collection<String> taskIds) {
    if (Context.getCommandContext().getTaskManager() instanceof Manager manager) manager.childless.addAll(taskIds);
  }

  private final PrefetchSwitch prefetchSwitch;

  FewerSubtaskQueries(PrefetchSwitch prefetchSwitch) {
    this.prefetchSwitch = prefetchSwitch;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    if (!prefetchSwitch.isOn()) return;
    new ReplacedManager(TaskManager.class, Manager::new).addTo(configuration);
  }

  private static final class Manager extends TaskManager {

    private final Set<String> childless = new HashSet<>();

    @Override
    public List<Task> findTasksByParentTaskId(String id) {
      return childless.contains(id) ? List.of() : super.findTasksByParentTaskId(id);
    }
  }
}
