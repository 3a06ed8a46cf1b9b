package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a running server for a copy of everything it has. */
@Command(
    name = "backup",
    description = "Copy all data of a running server, as it is at one moment.",
    footer =
        "The server writes it, on its own machine. './sward restore' makes a data folder of it.")
final class BackupCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 250;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "New or empty; without it, sward-backup-TIME in the working folder")
  private String folder = "";

  BackupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path target =
        Path.of(folder.isEmpty() ? "sward-backup-" + TIME.format(Instant.now()) : folder)
            .toAbsolutePath()
            .normalize();
    Api api = server.api();
    CompletableFuture<JsonNode> made =
        CompletableFuture.supplyAsync(() ->
            api.post(
                "/api/v1/backups", Api.JSON.createObjectNode().put("folder", target.toString())));
    JsonNode answer = await(api, made);
    console.progress("");
    console
        .out()
        .printf(
            "%s bytes in %s files: %s%n",
            Figures.count(answer.path("size_bytes").asLong()),
            Figures.count(answer.path("files").asLong()),
            Console.safe(answer.path("folder").asText()));
    console
        .out()
        .printf(
            "Restore it: ./sward restore %s --data NEW-FOLDER%n",
            Console.safe(answer.path("folder").asText()));
    return 0;
  }

  private JsonNode await(Api api, CompletableFuture<JsonNode> made) {
    while (true) {
      try {
        return made.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        showProgress(api);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof CliException known ? known : new CompletionException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CliException(CliException.REFUSED, "interrupted");
      }
    }
  }

  private void showProgress(Api api) {
    if (!console.interactive()) {
      return;
    }
    JsonNode progress = api.get("/api/v1/backups");
    if (progress.path("running").asBoolean()) {
      console.progress(
          "%s of about %s bytes"
              .formatted(
                  Figures.count(progress.path("copied_bytes").asLong()),
                  Figures.count(progress.path("total_bytes").asLong())));
    }
  }
}
