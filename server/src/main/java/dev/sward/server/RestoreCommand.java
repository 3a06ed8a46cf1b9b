package dev.sward.server;

import dev.sward.server.platform.config.ConfigException;
import dev.sward.server.platform.config.ConfigLoader;
import dev.sward.server.platform.config.Sizes;
import dev.sward.server.platform.meta.Restore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** {@code restore BACKUP [--data FOLDER] [--replace]}: while no server runs on the folder. */
record RestoreCommand(
    Function<List<String>, ConfigLoader.Loaded> settings, InstantSource clock, PrintStream out) {
  private static final String REPLACE = "--replace";

  /** Restores, and says what was done. */
  void run(List<String> arguments) {
    Arguments given = Arguments.of(arguments, Set.of(), Set.of(REPLACE));
    if (given.words().size() != 1) {
      throw new ConfigException(
          List.of(
              "restore: %s (expected: BACKUP [--data FOLDER] [--replace])"
                  .formatted(String.join(" ", given.words()))));
    }
    Path data = settings.apply(given.settings()).config().store().data();
    Path backup = Path.of(given.words().getFirst());
    Restore.Existing existing =
        given.switches().contains(REPLACE) ? Restore.Existing.MOVE_ASIDE : Restore.Existing.REFUSE;
    Restore.Done done = new Restore(backup, data, clock).run(existing);
    out.printf(
        "Restored %d files (%s) of the backup of %s to %s%n",
        done.files(), Sizes.approximately(done.sizeBytes()), done.madeAt(), data);
    done.aside()
        .ifPresent(aside ->
            out.println(
                "What was there before is in %s; delete it when nobody needs it".formatted(aside)));
    out.println("Start it: ./sward up --data " + data);
  }
}
