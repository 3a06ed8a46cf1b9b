package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.PinnedRows;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import dev.sward.store.StoreHealth;
import dev.sward.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The store but for its questions: folder, engine, writer, readers. Thread-safe.
 *
 * <p>Closing commits what is queued, ends the questions and checkpoints the files.
 */
final class Storage implements AutoCloseable {
  private final StoreFolder folder;
  private final Engine engine;
  private final Catalogue catalogue;
  private final Committer committer;
  private final Writer writer;
  private final Readers readers;
  private final SpaceGuard space;
  private final Descriptions descriptions;
  private final ExpiredDays expiredDays;
  private final ColumnReport report;
  private final Maintenance maintenance;

  private Storage(
      StoreFolder folder,
      Engine engine,
      Catalogue catalogue,
      Committer committer,
      Writer writer,
      Readers readers,
      SpaceGuard space,
      Descriptions descriptions,
      ExpiredDays expiredDays,
      ColumnReport report,
      Maintenance maintenance) {
    this.folder = folder;
    this.engine = engine;
    this.catalogue = catalogue;
    this.committer = committer;
    this.writer = writer;
    this.readers = readers;
    this.space = space;
    this.descriptions = descriptions;
    this.expiredDays = expiredDays;
    this.report = report;
    this.maintenance = maintenance;
  }

  /**
   * Opens or makes the store's folder.
   *
   * @throws StoreException UNAVAILABLE if it is in use, cannot be written, or holds a file that is
   *     damaged or not ours
   */
  static Storage open(StoreSettings settings, WriteSettings write) {
    StoreFolder folder = StoreFolder.open(settings.folder());
    try {
      return open(settings, write, folder);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    } catch (SQLException e) {
      folder.close();
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "store folder: %s cannot be opened (%s)"
              .formatted(settings.folder(), EngineErrors.firstLine(e)),
          null,
          e);
    }
  }

  private static Storage open(StoreSettings settings, WriteSettings write, StoreFolder folder)
      throws SQLException {
    Engine engine =
        new Engine(folder.root(), folder.temporary(), settings.memoryBytes() - write.windowBytes());
    try {
      Catalogue catalogue = new Catalogue();
      Descriptions descriptions = Descriptions.open(folder.descriptions());
      ExpiredDays expiredDays = ExpiredDays.open(folder.expiredDays());
      ColumnBook book = new ColumnBook();
      Days days = new Days(folder, catalogue);
      SpaceGuard space = new SpaceGuard(folder, settings.minFreeBytes());
      Committer committer = new Committer(settings, write, folder, engine, days, space, book);
      committer.open();
      Writer writer = new Writer(committer, write, settings.maxQueuedBytes());
      Readers readers = new Readers(settings.readers(), engine, catalogue);
      DatasetSizes sizes = new DatasetSizes();
      ColumnReport report = new ColumnReport(catalogue, readers, book, descriptions, folder, sizes);
      Maintenance maintenance =
          new Maintenance(
              settings,
              folder,
              engine,
              catalogue,
              committer,
              writer,
              descriptions,
              expiredDays,
              sizes);
      return new Storage(
          folder,
          engine,
          catalogue,
          committer,
          writer,
          readers,
          space,
          descriptions,
          expiredDays,
          report,
          maintenance);
    } catch (SQLException | RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  CompletableFuture<AppendReceipt> append(AppendRequest request) {
    return writer.submit(request);
  }

  /** The last commit that every question that starts now sees. */
  long lastCommit() {
    return committer.lastCommit();
  }

  Readers readers() {
    return readers;
  }

  Engine engine() {
    return engine;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  ExpiredDays expiredDays() {
    return expiredDays;
  }

  Descriptions descriptions() {
    return descriptions;
  }

  ColumnReport report() {
    return report;
  }

  Maintenance maintenance() {
    return maintenance;
  }

  /** Copies rows into a store of their own. Blocks. */
  void pin(List<PinnedRows> parts, Path target, QueryControl control) {
    try {
      Backup.prepare(target);
      new PinCopy(engine, folder, space, parts, readers, control).into(target);
      descriptions.copyTo(target);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "pin: %s could not be written (%s). It is incomplete; delete it and try again"
              .formatted(target, e),
          null,
          e);
    }
  }

  /** Writes a dataset into a file among those that are emptied at the next start. Blocks. */
  Path parquet(DatasetName dataset, QueryControl control) {
    Path file = folder.temporary().resolve("%s.parquet".formatted(UUID.randomUUID()));
    readers.read(
        control,
        session -> {
          ParquetCopy.write(session, dataset, file);
          return true;
        });
    return file;
  }

  StoreHealth health() {
    return new StoreHealth(
        committer.refusal().map(StoreException::getMessage),
        writer.queuedRows(),
        committer.storedRows(),
        committer.duplicateRows(),
        committer.commits(),
        folder.sizeBytes(),
        folder.freeBytes());
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
    engine.close();
    folder.close();
  }
}
