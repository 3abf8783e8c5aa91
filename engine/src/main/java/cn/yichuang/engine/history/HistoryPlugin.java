package cn.yichuang.engine.history;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.springframework.stereotype.Component;

/** Adds {@link HallHistory} after the engine's levels: of two with the same name the engine uses the later one. */
@Component
class HistoryPlugin extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<HistoryLevel> levels =
      configuration.getCustomHistoryLevels() == null
        ? new ArrayList<>()
        : new ArrayList<>(configuration.getCustomHistoryLevels());
    levels.add(new HallHistory());
    configuration.setCustomHistoryLevels(levels);
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl configuration) {
    if (!(configuration.getHistoryLevel() instanceof HallHistory)) throw new IllegalStateException(
      "The engine uses another history level than the hall's: " + configuration.getHistoryLevel()
    );
  }
}
