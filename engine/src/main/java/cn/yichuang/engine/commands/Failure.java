package cn.yichuang.engine.commands;

import cn.yichuang.engine.bounds.BudgetExceeded;
import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Why a command did not succeed, and whether a retry can help. */
record Failure(boolean mayWorkLater, String code, String message) {
  private static final String DATABASE = "DATABASE";
  private static final String ENGINE_REFUSED = "ENGINE_REFUSED";
  private static final String FAULT = "FAULT";
  private static final Set<String> DEADLOCK_STATES = Set.of("40001", "40P01");
  /** PostgreSQL's error class "data exception"; a retry fails in the same way. */
  private static final String DATA_EXCEPTION = "22";

  static Failure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) return new Failure(false, refusal.code(), refusal.getMessage());
      if (cause instanceof NotYet notYet) return later(notYet.code(), notYet);
      if (cause instanceof OptimisticLockingException) return later("OPTIMISTIC_LOCK", cause);
      if (cause instanceof SuspendedEntityInteractionException) return later("SUSPENDED", cause);
      if (cause instanceof SQLException sql) return ofDatabase(sql);
      if (
        cause instanceof CannotCreateTransactionException || cause instanceof TransactionSystemException
      ) return later(DATABASE, cause);
      if (cause instanceof BudgetExceeded) return never("ENDLESS_LOOP", cause.getMessage());
      if (cause instanceof StackOverflowError) return never(
        "ENDLESS_LOOP",
        "The processes call each other without ever waiting."
      );
    }
    return thrown instanceof ProcessEngineException ? never(ENGINE_REFUSED, thrown.getMessage()) : later(FAULT, thrown);
  }

  /** When the database is unreachable, each of the remaining commands would only wait for it. */
  boolean isOfDatabase() {
    return DATABASE.equals(code);
  }

  /** An error that the engine does not classify: it may be of the command, or of the moment. */
  boolean isOfTheEngine() {
    return ENGINE_REFUSED.equals(code) || FAULT.equals(code);
  }

  private static Failure ofDatabase(SQLException thrown) {
    String state = String.valueOf(thrown.getSQLState());
    if (DEADLOCK_STATES.contains(state)) return later("DEADLOCK", thrown);
    if (state.startsWith(DATA_EXCEPTION)) return never("BAD_VALUE", thrown.getMessage());
    return later(DATABASE, thrown);
  }

  private static Failure later(String code, Throwable cause) {
    return new Failure(true, code, cause.getMessage());
  }

  private static Failure never(String code, String message) {
    return new Failure(false, code, message);
  }
}
