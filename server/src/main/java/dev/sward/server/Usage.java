package dev.sward.server;

import dev.sward.server.platform.config.ConfigLoader;
import java.util.List;

/** What {@code --help} prints. */
final class Usage {
  private static final List<String> FLAGS = List.of("-h", "--help");

  private Usage() {}

  static boolean isAskedFor(List<String> arguments) {
    return arguments.stream().anyMatch(FLAGS::contains);
  }

  /**
   * @param command one that {@link Main} knows; anything else serves
   */
  static String of(String command) {
    return switch (command) {
      case "doctor" ->
          """
          Usage: sward doctor [--data=FOLDER] [--SETTING=VALUE]...
          Say which settings are in force and where they come from, what is wrong with
          them, the folder or the ports, and what to do. Exit code 1 if anything is.
          Takes what 'sward up' takes: sward up --help
          """;
      case "token" ->
          """
          Usage: sward token create NAME [--scope=ingest|query|admin] [--data=FOLDER]
                 sward token list [--data=FOLDER]
                 sward token revoke NAME [--data=FOLDER]
          Make a token, shown this once; list and revoke tokens. Works on the data
          folder (data in the installation); a running server notices within seconds.
            --scope=ingest   What it is for: sending events (ingest, the usual), asking
                             as well (query), or everything (admin)
          """;
      case "restore" ->
          """
          Usage: sward restore BACKUP [--data=FOLDER] [--replace]
          Put a backup back as the data folder, checked, while no server runs on it.
            --replace   Move aside what is in the folder now
          """;
      default ->
          """
          Usage: sward up [--port=PORT] [--data=FOLDER] [--bind=ADDRESS]
                          [--require-token] [--config=FILE] [--SETTING=VALUE]...
          Start the server in the foreground, until Ctrl-C. Short for --server.port,
          --store.data, --server.bind and --auth.require_token; everything that can be
          set, with what it is by itself:

          """
              + ConfigLoader.listing();
    };
  }
}
