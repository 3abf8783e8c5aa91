package cn.yichuang.engine.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * POST /hall/commands: a list of commands in, a list of results in the same order out. A sender that asks for a
 * handover also gets the external tasks that its commands created, locked for it, so the next step of a case needs no
 * further request.
 */
@RestController
class CommandsEndpoint {

  private static final int MOST = 500;

  private final CommandRunner runner;

  CommandsEndpoint(CommandRunner runner) {
    this.runner = runner;
  }

  record Request(List<JsonNode> commands, HandOver.Request handOver) {}

  record Answer(List<CommandResult> results, List<HandOver.Task> tasks) {}

  @PostMapping("/hall/commands")
  Answer run(@RequestBody Request request) {
    if (request.commands() == null || request.commands().size() > MOST) {
      throw new ResponseStatusException(
        HttpStatus.BAD_REQUEST,
        "Field commands must be a list of at most " + MOST + "."
      );
    }
    List<Command> readable = new ArrayList<>();
    List<CommandResult> results = new ArrayList<>();
    for (JsonNode json : request.commands()) results.add(read(json, readable));
    var handOver = HandOver.of(request.handOver());
    Iterator<CommandResult> ran = runner.run(readable, handOver).iterator();
    results.replaceAll(refused -> refused == null ? ran.next() : refused);
    return new Answer(results, handOver.tasks());
  }

  /** Adds the command to the valid ones and returns null, or returns why it is invalid. */
  private static CommandResult read(JsonNode json, List<Command> readable) {
    try {
      readable.add(CommandReader.read(json));
      return null;
    } catch (Refusal refusal) {
      return CommandResult.not(json.path("id").asText(null), Failure.of(refusal));
    }
  }
}
