package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.quoted;

import dev.sward.query.DatasetScope;
import dev.sward.store.PinnedRows;
import dev.sward.store.QueryControl;
import dev.sward.store.duckdb.CatalogueSnapshot.Located;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Some rows of a store in a store of their own, day by day, in the order in which they are, so that
 * sums come out the same to the last digit.
 *
 * <pre>
 *   FOLDER/events/pin7-2026-11-23.duckdb.part     the engine writes only below its own folder
 *        │ every day done, on disk
 *        ▼
 *   TARGET/events/2026-11-23.duckdb               crash before: the parts go at the next start
 * </pre>
 */
final class PinCopy {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Engine engine;
  private final StoreFolder folder;
  private final SpaceGuard space;
  private final List<PinnedRows> parts;
  private final Readers readers;
  private final QueryControl control;
  private final String name = "pin" + NUMBERS.incrementAndGet();

  PinCopy(
      Engine engine,
      StoreFolder folder,
      SpaceGuard space,
      List<PinnedRows> parts,
      Readers readers,
      QueryControl control) {
    this.engine = engine;
    this.folder = folder;
    this.space = space;
    this.parts = parts;
    this.readers = readers;
    this.control = control;
  }

  /** The rows of a day that a part concerns. */
  private record Share(PinnedRows rows, Located table) {}

  void into(Path target) throws IOException {
    Map<DayFile, Path> made = new TreeMap<>((a, b) -> a.date().compareTo(b.date()));
    try {
      readers.read(
          control,
          session -> {
            copy(session, made);
            return true;
          });
      Path events = Files.createDirectories(target.resolve("events"));
      for (Map.Entry<DayFile, Path> day : made.entrySet()) {
        StoreFolder.sync(day.getValue());
        Files.move(day.getValue(), events.resolve(day.getKey().date() + ".duckdb"));
      }
      StoreFolder.sync(events);
      StoreFolder.sync(target);
    } finally {
      for (Path part : made.values()) {
        Files.deleteIfExists(part);
        Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".wal"));
      }
    }
  }

  private void copy(ReadSession session, Map<DayFile, Path> made) throws SQLException {
    Map<DayFile, List<Share>> days = new TreeMap<>((a, b) -> a.date().compareTo(b.date()));
    for (PinnedRows rows : parts) {
      DatasetScope scope = new DatasetScope.Named(List.of(rows.dataset()));
      for (Located table : session.snapshot().tables(scope, rows.range())) {
        days.computeIfAbsent(table.day(), key -> new ArrayList<>()).add(new Share(rows, table));
      }
    }
    double done = 0;
    for (Map.Entry<DayFile, List<Share>> day : days.entrySet()) {
      space
          .check()
          .ifPresent(full -> {
            throw full;
          });
      session.step(done / days.size(), 0);
      Path part = folder.events().resolve("%s-%s.duckdb.part".formatted(name, day.getKey().date()));
      made.put(day.getKey(), part);
      copy(session, day.getKey(), day.getValue(), part);
      done++;
    }
  }

  private void copy(ReadSession session, DayFile day, List<Share> shares, Path part)
      throws SQLException {
    String making = name + "_" + day.alias();
    try (Engine.EngineConnection connection = engine.connect()) {
      Engine.attach(connection, part, making);
      try {
        DaySchema.create(connection, making, day.date());
        connection.execute("INSERT INTO %s._about VALUES ('sealed', 'true')".formatted(making));
        Set<DayTable> tables = new HashSet<>();
        for (Share share : shares) {
          if (tables.add(share.table().table())) {
            DaySchema.createLike(connection, making, day.alias(), share.table().table());
          }
        }
        TempTables.writing(
            session,
            temp -> {
              for (Share share : shares) {
                new PinSelection(temp, share.rows(), share.table()).copyTo(making);
              }
              return true;
            });
        for (DayTable table : tables) {
          rememberCommits(connection, making, day, table);
        }
        connection.execute("CHECKPOINT " + making);
      } finally {
        Engine.detach(connection, making);
      }
    }
  }

  /** When rows came; not what their senders called the requests. */
  private static void rememberCommits(
      Engine.EngineConnection connection, String making, DayFile day, DayTable table)
      throws SQLException {
    connection.execute(
        ("INSERT INTO %1$s.%3$s SELECT seq, committed_at, NULL, parts, rows, duplicates FROM %2$s.%3$s"
                + " WHERE seq IN (SELECT DISTINCT _batch FROM %1$s.%4$s)"
                + " AND seq NOT IN (SELECT seq FROM %1$s.%3$s)")
            .formatted(making, day.alias(), PhysicalNames.MARKERS, quoted(table.table())));
  }
}
