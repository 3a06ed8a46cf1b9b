package dev.sward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes an incident up. */
@Command(name = "ack", description = "Take an incident up.")
final class IncidentAckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Mixin private final NumberedIncident incident = new NumberedIncident();

  IncidentAckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console
        .out()
        .print(
            IncidentText.answer(
                incidents.send("POST", incident.path() + "/acknowledge"), incidents));
    return 0;
  }
}
