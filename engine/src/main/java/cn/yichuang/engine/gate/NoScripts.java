package cn.yichuang.engine.gate;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Provides no script engine, not even the one for expressions that is always on the class path. */
final class NoScripts implements ScriptEngineResolver {

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {}

  @Override
  public ScriptEngineManager getScriptEngineManager() {
    throw new ProcessEngineException("Not allowed by the hall: scripts");
  }

  @Override
  public ScriptEngine getScriptEngine(String language, boolean fromCache) {
    throw new ProcessEngineException("Not allowed by the hall: scripts (" + language + ")");
  }
}
