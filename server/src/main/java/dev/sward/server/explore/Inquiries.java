package dev.sward.server.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is being answered, and the answers that are kept. Thread-safe. */
final class Inquiries implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Inquiries.class);
  private static final int ID_BYTES = 16;
  private static final int MOST_UNANSWERED = 1_000;
  private static final Duration KEEP_UNANSWERED = Duration.ofMinutes(10);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Workers workers;
  private final ResultRepository results;
  private final InstantSource clock;
  private final MeterRegistry meters;

  /** Waiting and running; bounded by the workers' queue. */
  private final Map<String, Inquiry> active = new ConcurrentHashMap<>();

  /** Failed and cancelled; what was answered is in the repository. */
  private final Cache<String, Inquiry> unanswered =
      Caffeine.newBuilder().maximumSize(MOST_UNANSWERED).expireAfterWrite(KEEP_UNANSWERED).build();

  Inquiries(Workers workers, ResultRepository results, InstantSource clock, MeterRegistry meters) {
    this.workers = workers;
    this.results = results;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Starts to answer. Throws a problem if too many wait.
   *
   * @param about what is said of it besides, before and with the answer
   * @param work answers the inquiry that it is given: the members of the answer
   */
  Inquiry start(Inquiry.Kind kind, ObjectNode about, Function<Inquiry, ObjectNode> work) {
    Inquiry inquiry = new Inquiry(randomId(), kind, about, clock.instant(), workers.control());
    active.put(inquiry.id(), inquiry);
    CompletableFuture<ObjectNode> answer =
        workers.run(
            inquiry.control(),
            control -> {
              inquiry.running();
              ObjectNode document = inquiry.document(work.apply(inquiry));
              results.save(inquiry.id(), inquiry.askedAt(), Json.bytes(document));
              return document;
            });
    var _ = answer.whenComplete((document, failure) -> finish(inquiry, document, failure));
    if (answer.isCompletedExceptionally() && inquiry.state() == Inquiry.State.FAILED) {
      throw inquiry.problem().orElseThrow().exception();
    }
    return inquiry;
  }

  /** What is being answered, or could not be a short while ago. */
  Optional<Inquiry> find(Inquiry.Kind kind, String id) {
    return Optional.ofNullable(active.get(id))
        .or(() -> Optional.ofNullable(unanswered.getIfPresent(id)))
        .filter(inquiry -> inquiry.kind().equals(kind));
  }

  /** A kept answer. Blocks. */
  Optional<ObjectNode> kept(String id) {
    return results.find(id).map(Inquiries::parse);
  }

  @Override
  public void close() {
    active.values().forEach(inquiry -> inquiry.control().cancel());
  }

  private void finish(Inquiry inquiry, @Nullable ObjectNode document, @Nullable Throwable failure) {
    if (document != null) {
      inquiry.done(document);
    } else if (failure != null) {
      inquiry.failed(Problems.of(failure));
      unanswered.put(inquiry.id(), inquiry);
    }
    active.remove(inquiry.id());
    Timer.builder("sward.queries")
        .description("Questions answered, by kind and outcome")
        .tag("kind", inquiry.kind().name())
        .tag("state", inquiry.state().text())
        .register(meters)
        .record(Duration.between(inquiry.askedAt(), clock.instant()));
    log.debug("{} {} is {}", inquiry.kind().name(), inquiry.id(), inquiry.state());
  }

  private static ObjectNode parse(byte[] document) {
    try {
      return (ObjectNode) Json.parse(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String randomId() {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
