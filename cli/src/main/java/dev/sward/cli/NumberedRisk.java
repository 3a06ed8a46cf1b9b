package dev.sward.cli;

import picocli.CommandLine.Parameters;

/** The risk that a command speaks of. */
final class NumberedRisk {
  @Parameters(index = "0", paramLabel = "ID", description = "Its number")
  private String id = "";

  String id() {
    return id;
  }

  String path() {
    return RiskCommand.RISKS + "/" + Api.part(id);
  }
}
