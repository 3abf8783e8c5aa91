package cn.yichuang.engine.bounds;

import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Handles failed jobs: an incident after a limited number of tries, or at once when a retry would only exceed the
 * budget again.
 */
final class FailedJobs implements FailedJobCommandFactory {

  private static final int MOST_TRIES = 10;

  @Override
  public Command<Object> getCommand(String jobId, Throwable exception) {
    return BudgetExceeded.isBehind(exception) || isOutOfStack(exception)
      ? new GiveUp(jobId, exception)
      : new TryAgain(jobId, exception);
  }

  private static boolean isOutOfStack(Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof StackOverflowError) return true;
    }
    return false;
  }

  /** The engine's own handling, but with a limit on the number of tries in the diagram. */
  private static final class TryAgain extends DefaultJobRetryCmd {

    TryAgain(String jobId, Throwable exception) {
      super(jobId, exception);
    }

    @Override
    protected void initializeRetries(JobEntity job, int tries) {
      super.initializeRetries(job, Math.min(tries, MOST_TRIES));
    }
  }

  /** Creates an incident, with no retries left. */
  private static final class GiveUp extends JobRetryCmd {

    GiveUp(String jobId, Throwable exception) {
      super(jobId, exception);
    }

    @Override
    public Object execute(CommandContext context) {
      JobEntity job = getJob();
      if (job == null) return null;
      job.unlock();
      logException(job);
      job.setRetries(0);
      return null;
    }
  }
}
