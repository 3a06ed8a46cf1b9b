package dev.sward.store;

import dev.sward.event.DatasetName;
import dev.sward.event.Value;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;

/**
 * Where events are kept and questions answered. Thread-safe. Every implementation passes {@code
 * EventStoreContract}.
 *
 * <p>What a store cannot do is a {@link StoreException} whose code says whose turn it is: thrown by
 * the methods that block, in the future of {@link #append}. Whoever gives a {@link QueryControl}
 * also has to expect {@code BUSY}, {@code TIMEOUT}, {@code CANCELLED}, {@code TOO_LARGE} and {@code
 * INVALID}.
 */
public interface EventStore extends AutoCloseable {
  /** The phase in which a question reads the events of its time range. */
  String READING = "reading events";

  /** The phase in which a question reads the range that its own is compared with. */
  String READING_EARLIER = "reading the earlier time";

  /**
   * Stores batches. The future completes once every row is durable and visible to queries that
   * start afterwards; then nothing of it is ever lost.
   *
   * <p>Rows with both a trace id and a span id that were stored within the duplicate window are
   * counted as duplicates, not stored; with them the rows after them that annotate them (an
   * annotation type, the span as parent, no span id of their own, the same UTC day). An idempotency
   * key seen within the window makes the whole append a duplicate. Never blocks: a full queue fails
   * the future with {@link StoreException.Code#OVERLOADED}. A failed future says nothing of what
   * was stored; the sender may retry.
   */
  CompletableFuture<AppendReceipt> append(AppendRequest request);

  /**
   * Answers a question, from what was acknowledged before. Blocks, up to the control's deadline.
   *
   * <p>Meanwhile the control's phase is {@link #READING}, then, if it compares, {@link
   * #READING_EARLIER}: with the rows of the time range that were looked at and all of them, which
   * are equal at the end.
   */
  QueryResult query(Query query, QueryControl control);

  /** Raw events, newest first. Blocks. */
  EventPage events(EventSearch search, QueryControl control);

  /** The rows of a trace, oldest first, of all datasets. Blocks. */
  EventPage trace(TraceSearch search, QueryControl control);

  /** The most frequent values of an attribute by text prefix, the most frequent first. Blocks. */
  List<ValueCount> values(ValueSearch search, QueryControl control);

  /** Selected and baseline events, coded by their attributes for a search. Blocks. */
  Contrast contrast(ContrastSearch search, QueryControl control);

  /**
   * The change feed: which minutes of event time got rows in commits after the given one. Commits
   * are numbered in their order, with gaps; the numbers outlive the process. What is deleted is not
   * a change, and rewriting a day is none. Whoever gives the {@link Touched#upTo} of the last
   * answer misses nothing that was ever acknowledged, and reads only what is new; after a number
   * that was not given yet nothing is touched, and {@code upTo} is the last one given. Blocks.
   */
  Touched touched(long afterCommit, QueryControl control);

  /**
   * The change feed for whoever looks at other spans of an event's trace: what {@link #touched}
   * says, and the minutes of earlier rows of the traces that got rows, as far as {@link
   * Query#RELATION_MARGIN} from any minute that did. Blocks.
   */
  Touched touchedThroughTraces(long afterCommit, QueryControl control);

  /**
   * The last day of each dataset of which retention deleted rows, for whatever reason; datasets of
   * which it never did are not in it. Days up to it are not whole, also if rows came to them since.
   * It is durable before the rows are gone.
   */
  SortedMap<DatasetName, LocalDate> expired();

  /** Every dataset that has rows, by name. Reads files; blocks. */
  List<DatasetInfo> datasets();

  /**
   * What each dataset has of each UTC day of event time, by dataset, then by day: what {@link
   * #datasets} sums up, from memory.
   */
  List<DayInfo> days();

  /** The columns of a dataset, by name; empty if there is no such dataset. Reads files; blocks. */
  List<ColumnInfo> columns(DatasetName dataset);

  /**
   * The names of {@link #datasets}, from memory: cheap enough to check every question against them.
   */
  SortedSet<DatasetName> datasetNames();

  /** The names of {@link #columns}, as cheap; of a dataset with an overflow from its second use. */
  SortedSet<String> columnNames(DatasetName dataset);

  /** Sets what people should know of a column; an empty text removes it. */
  void describe(DatasetName dataset, String column, String description);

  /** Deletes what retention no longer keeps and compacts what no longer changes. Blocks. */
  MaintenanceReport maintain();

  /** Writes a consistent snapshot of everything acknowledged into a new, empty folder. Blocks. */
  void backup(Path target);

  /**
   * Copies some rows, of one dataset after the other, into a new, empty folder, which the same kind
   * of store opens with the settings that name it. Rows keep all they have, but for the weights of
   * those that stand for others. Retention deletes nothing of it as long as nobody {@link
   * #maintain}s it. No row may be in two of the parts. Blocks.
   */
  void pin(List<PinnedRows> parts, Path target, QueryControl control);

  /** Writes all rows of a dataset into a new Parquet file, which the caller deletes. Blocks. */
  Path parquet(DatasetName dataset, QueryControl control);

  /** How it is doing now. Cheap; does not wait for writers or readers. */
  StoreHealth health();

  /** Stores what was accepted, then lets go of everything. Blocks; nothing may be asked after. */
  @Override
  void close();

  /** A value, or a member of a list, and the weight of the rows that have it. */
  record ValueCount(Value value, double weight) {}

  /**
   * One dataset.
   *
   * @param rows stored rows
   * @param sizeBytes on disk, estimated; 0 if unknown
   * @param columns how many attributes
   * @param firstEvent the earliest event time
   * @param lastEvent the latest event time
   * @param lastWritten when rows arrived last
   */
  record DatasetInfo(
      DatasetName name,
      long rows,
      long sizeBytes,
      int columns,
      Instant firstEvent,
      Instant lastEvent,
      Instant lastWritten) {}

  /**
   * A dataset's events of one day.
   *
   * @param rows stored rows, at least 1
   * @param sizeBytes on disk, estimated; 0 if unknown
   */
  record DayInfo(DatasetName dataset, LocalDate day, long rows, long sizeBytes) {}

  /**
   * What maintenance did. Days are dates such as 2026-03-01.
   *
   * @param deleted days of which nothing is left
   * @param expired datasets that a day was left without, while others stay
   * @param compacted days rewritten
   */
  record MaintenanceReport(
      List<String> deleted, List<DatasetDay> expired, List<String> compacted) {}

  /** A dataset's events of one day. */
  record DatasetDay(DatasetName dataset, String day) {
    @Override
    public String toString() {
      return dataset + " of " + day;
    }
  }
}
