package dev.sward.cli;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the server's objectives those of files: all that are Sward's, or none. */
@Command(
    name = "apply",
    description =
        "Add and replace objectives from OpenSLO files, all or none; what asks another system is a draft.")
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
      description = "Where to write drafts, which only have to say what they count")
  private String drafts = "";

  SloApplyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String query = "?dry_run=" + dryRun + (prune.isEmpty() ? "" : "&prune=" + Api.part(prune));
    HttpResponse<String> answer = SloFiles.post(server.api(), sources, query);
    int code = 0;
    if (answer.statusCode() == 200 || answer.statusCode() == 400) {
      SloDrafts left = SloDrafts.in(Api.json(answer.body()));
      if (drafts.isEmpty()) {
        code = left.tell(console);
      } else {
        left.write(drafts, console);
      }
    }
    console.out().print(SloReport.text(SloFiles.report(answer)));
    return code;
  }
}
