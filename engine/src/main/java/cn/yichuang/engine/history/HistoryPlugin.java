package cn.yichuang.engine.history;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.springframework.stereotype.Component;

/** Adds {@link HallHistory} behind the levels of the engine: of two with the same name it takes the later one. */
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
      "The engine keeps another history than the hall's: " + configuration.getHistoryLevel()
    );
  }
}
