package cn.yichuang.engine.prefetch;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.util.BitMaskUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;

/**
 * Whenever an external task ends, the engine queries its incidents. A task that has never failed, and whose execution
 * has no incident by the engine's own flag, has none: then the query is skipped.
 */
@Component
class FewerIncidentQueries extends AbstractProcessEnginePlugin {

  private final PrefetchSwitch prefetchSwitch;

  FewerIncidentQueries(PrefetchSwitch prefetchSwitch) {
    this.prefetchSwitch = prefetchSwitch;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    if (!prefetchSwitch.isOn()) return;
    new ReplacedManager(IncidentManager.class, Manager::new).addTo(configuration);
  }

  private static final class Manager extends IncidentManager {

    @Override
    public List<Incident> findIncidentByConfiguration(String configuration) {
      return hasNever(getDbEntityManager().getCachedEntity(ExternalTaskEntity.class, configuration))
        ? List.of()
        : super.findIncidentByConfiguration(configuration);
    }

    private static boolean hasNever(ExternalTaskEntity task) {
      if (task == null || task.getRetries() != null) return false;
      ExecutionEntity execution = task.getExecution(false);
      return (
        execution != null &&
        !BitMaskUtil.isBitOn(execution.getCachedEntityStateRaw(), ExecutionEntity.INCIDENT_STATE_BIT)
      );
    }
  }
}
