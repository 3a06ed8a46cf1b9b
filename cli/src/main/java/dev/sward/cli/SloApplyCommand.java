package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the server's objectives those of files; all or none. */
@Command(
    name = "apply",
    description = "Add and replace objectives from OpenSLO files, all or none.")
final class SloApplyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "A file, a folder (its .yaml and .yml files, deep), or - for standard input")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--dry-run", description = "Only show what would change")
  private boolean dryRun;

  @Option(
      names = "--prune",
      paramLabel = "LABEL=VALUE",
      description = "Delete objectives with this label that the files do not define")
  private String prune = "";

  @Option(
      names = "--drafts",
      paramLabel = "FILE",
      description = "Where to write refused objectives whose indicator is to be filled in")
  private String drafts = "";

  SloApplyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String query = "?dry_run=" + dryRun + (prune.isEmpty() ? "" : "&prune=" + Api.part(prune));
    HttpResponse<String> answer = SloFiles.post(server.api(), sources, query);
    if (answer.statusCode() == 400) {
      tellDrafts(Api.json(answer.body()));
    }
    console.out().print(SloReport.text(SloFiles.report(answer)));
    return 0;
  }

  private void tellDrafts(JsonNode problem) {
    List<String> texts = new ArrayList<>();
    for (JsonNode object : problem.path("objects")) {
      if (object.has("draft")) {
        texts.add(object.path("draft").asText());
      }
    }
    if (texts.isEmpty()) {
      return;
    }
    if (drafts.isEmpty()) {
      console
          .err()
          .println(
              "%d refused only have to say what they count: --drafts FILE writes them to be filled in"
                  .formatted(texts.size()));
      return;
    }
    try {
      Files.writeString(Path.of(drafts), String.join("---\n", texts));
    } catch (IOException e) {
      throw new CliException(
          CliException.REFUSED, "%s: cannot be written (%s)".formatted(drafts, e.getMessage()));
    }
    console.err().println("%d drafts are in %s".formatted(texts.size(), drafts));
  }
}
