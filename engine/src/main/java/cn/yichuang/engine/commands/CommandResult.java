package cn.yichuang.engine.commands;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/** The answer to one command. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommandResult(String id, Status status, String code, String message, String processInstanceId) {
  enum Status {
    done,
    alreadyDone,
    refused,
    failed,
  }

  @JsonIgnore
  boolean isRefused() {
    return status == Status.refused;
  }

  static CommandResult done(String id, Command.Outcome outcome) {
    return new CommandResult(id, Status.done, outcome.code(), null, outcome.processInstanceId());
  }

  static CommandResult alreadyDone(String id, String processInstanceId) {
    return new CommandResult(id, Status.alreadyDone, null, null, processInstanceId);
  }

  static CommandResult not(String id, Failure failure) {
    return new CommandResult(
      id,
      failure.mayWorkLater() ? Status.failed : Status.refused,
      failure.code(),
      failure.message(),
      null
    );
  }
}
