package cn.yichuang.engine.bounds;

import org.camunda.bpm.engine.ProcessEngineException;

/**
 * One command would set more in motion than any lawful one does. It rolls back and must not be tried again. Without a cause, so that no
 * boundary event of the diagram takes it for an error of business and goes on.
 */
public final class TooMuchAtOnce extends ProcessEngineException {

  TooMuchAtOnce(String message) {
    super(message);
  }

  /** Whether this is what made the other fail. */
  public static boolean isBehind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooMuchAtOnce) return true;
    }
    return false;
  }
}
