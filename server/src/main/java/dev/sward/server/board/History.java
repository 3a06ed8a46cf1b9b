package dev.sward.server.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.explore.AskedQuestion;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked. Nobody waits for it to be written: a thread of its own does so, and what it
 * cannot keep up with is not kept. Thread-safe.
 */
public final class History implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(History.class);
  private static final int MOST_KEPT = 10_000;
  private static final int MOST_WAITING = 1_000;
  private static final int LONGEST_QUESTION = 32_768;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final SqliteHistory repository;
  private final BlockingQueue<AskedQuestion> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Counter dropped;
  private final Thread writer;
  private volatile boolean isClosing;

  public History(Meta meta, MeterRegistry meters) {
    repository = new SqliteHistory(meta, MOST_KEPT);
    dropped =
        Counter.builder("sward.history.dropped")
            .description("Questions that the history does not have, as too many came or too long")
            .register(meters);
    writer = Thread.ofPlatform().daemon().name("sward-history").start(this::write);
  }

  /** Keeps a question, soon. Does not block. */
  public void note(AskedQuestion question) {
    if (isClosing || !waiting.offer(question)) {
      dropped.increment();
    }
  }

  /**
   * The newest first.
   *
   * @param by whose; everybody's if empty
   * @param after where they begin
   */
  ObjectNode json(Optional<String> by, HistoryPage.Place after, int limit) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("questions");
    HistoryPage page = repository.newest(by, after, limit);
    for (HistoryEntry entry : page.entries()) {
      ObjectNode one =
          list.addObject()
              .put("id", entry.id())
              .put("asked_at", entry.askedAt().toString())
              .put("asked_by", entry.by())
              .put("state", entry.state());
      one.set("query", parse(entry));
      one.put("rows_scanned", entry.rowsScanned()).put("elapsed_ms", entry.elapsedMillis());
      if (entry.state().equals("done")) {
        one.put("result", "/api/v1/results/" + entry.id());
      }
    }
    page.next().ifPresent(next -> answer.put("next", next.text()));
    return answer;
  }

  @Override
  public void close() {
    isClosing = true;
    writer.interrupt();
    try {
      writer.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    while (!isClosing) {
      List<AskedQuestion> batch = new ArrayList<>();
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        // It is closing; what still waits is written below.
      }
      waiting.drainTo(batch);
      save(batch);
    }
    List<AskedQuestion> left = new ArrayList<>();
    waiting.drainTo(left);
    save(left);
  }

  private void save(List<AskedQuestion> batch) {
    List<HistoryEntry> entries = batch.stream().flatMap(one -> entry(one).stream()).toList();
    try {
      if (!entries.isEmpty()) {
        repository.save(entries);
      }
    } catch (RuntimeException e) {
      dropped.increment(entries.size());
      log.warn("{} questions could not be written to the history", entries.size(), e);
    }
  }

  private Optional<HistoryEntry> entry(AskedQuestion question) {
    byte[] document = Json.bytes(question.asked());
    if (document.length > LONGEST_QUESTION) {
      dropped.increment();
      return Optional.empty();
    }
    return Optional.of(
        new HistoryEntry(
            question.id(),
            question.askedAt(),
            question.by(),
            question.state(),
            question.rowsScanned(),
            question.elapsedMillis(),
            new String(document, StandardCharsets.UTF_8)));
  }

  private static ObjectNode parse(HistoryEntry entry) {
    try {
      return (ObjectNode) Json.parse(entry.document().getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
