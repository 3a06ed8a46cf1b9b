package dev.sward.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which server to talk to, and as whom. */
final class ServerOptions {
  private static final String USUAL = "http://127.0.0.1:8080";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server (SWARD_URL, or " + USUAL + ")")
  private String server = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Who asks (SWARD_TOKEN); rather use the variable, others see arguments")
  private String token = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text")
  private boolean help;

  Api api() {
    return new Api(or(server, "SWARD_URL", USUAL), or(token, "SWARD_TOKEN", ""));
  }

  boolean help() {
    return help;
  }

  private static String or(String given, String variable, String otherwise) {
    return given.isEmpty()
        ? Optional.ofNullable(System.getenv(variable))
            .filter(text -> !text.isEmpty())
            .orElse(otherwise)
        : given;
  }
}
