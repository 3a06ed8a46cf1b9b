package dev.sward.cli;

import picocli.CommandLine.Parameters;

/** The incident that a command speaks of. */
final class NumberedIncident {
  @Parameters(index = "0", paramLabel = "ID", description = "Its number")
  private String id = "";

  String path() {
    return IncidentCommand.INCIDENTS + "/" + Api.part(id);
  }
}
