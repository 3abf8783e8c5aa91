package cn.yichuang.engine.bounds;

import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** What becomes of a job that failed: an incident after a bounded number of tries, at once when trying again can only spin. */
final class FailedJobs implements FailedJobCommandFactory {

  private static final int MOST_TRIES = 10;

  @Override
  public Command<Object> getCommand(String jobId, Throwable exception) {
    return TooMuchAtOnce.isBehind(exception) || isOutOfStack(exception)
      ? new GiveUp(jobId, exception)
      : new TryAgain(jobId, exception);
  }

  private static boolean isOutOfStack(Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof StackOverflowError) return true;
    }
    return false;
  }

  /** The engine's own way, whatever number of tries the diagram wishes. */
  private static final class TryAgain extends DefaultJobRetryCmd {

    TryAgain(String jobId, Throwable exception) {
      super(jobId, exception);
    }

    @Override
    protected void initializeRetries(JobEntity job, int tries) {
      super.initializeRetries(job, Math.min(tries, MOST_TRIES));
    }
  }

  /** An incident, and no try is left. */
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
