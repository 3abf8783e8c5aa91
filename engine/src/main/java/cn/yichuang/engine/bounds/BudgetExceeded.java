package cn.yichuang.engine.bounds;

import org.camunda.bpm.engine.ProcessEngineException;

/**
 * One command exceeded its budget. It is rolled back and must not be retried. Has no cause, so that no boundary event
 * of the diagram treats it as a business error and continues.
 */
public final class BudgetExceeded extends ProcessEngineException {

  BudgetExceeded(String message) {
    super(message);
  }

  /** Whether the given exception was caused by this one. */
  public static boolean isBehind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BudgetExceeded) return true;
    }
    return false;
  }
}
