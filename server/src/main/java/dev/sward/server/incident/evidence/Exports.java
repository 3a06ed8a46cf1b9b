package dev.sward.server.incident.evidence;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.EventWriter;
import dev.sward.server.platform.http.Problem;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Pinned events as files, some at a time, so that memory is bounded: the next part is read when the
 * client took the one before.
 */
final class Exports {
  private static final int PAGE = 2_000;
  private static final int PART_BYTES = 1 << 18;
  private static final int AT_ONCE = 2;
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final TimeRange ALWAYS =
      new TimeRange(Instant.EPOCH, Instant.parse("2262-01-01T00:00:00Z"));

  private final Semaphore free = new Semaphore(AT_ONCE);

  /** The events, newest first, one JSON object a line. */
  HttpResponse lines(
      ServiceRequestContext context, EventStore store, DatasetScope scope, String name) {
    return send(
        context,
        MediaType.create("application", "x-ndjson"),
        name + ".ndjson",
        out -> {
          Optional<String> after = Optional.empty();
          do {
            EventSearch search = new EventSearch(scope, ALWAYS, Optional.empty(), PAGE, after);
            EventPage page = store.events(search, new QueryControl(LONGEST));
            out.accept(EventWriter.lines(page));
            after = page.next();
          } while (after.isPresent());
        });
  }

  /** A dataset's events as a Parquet file. */
  HttpResponse parquet(
      ServiceRequestContext context, EventStore store, DatasetName dataset, String name) {
    return send(
        context,
        MediaType.create("application", "vnd.apache.parquet"),
        "%s-%s.parquet".formatted(name, dataset),
        out -> {
          Path file = store.parquet(dataset, new QueryControl(LONGEST));
          try (InputStream in = Files.newInputStream(file)) {
            for (byte[] part = in.readNBytes(PART_BYTES);
                part.length > 0;
                part = in.readNBytes(PART_BYTES)) {
              out.accept(part);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            delete(file);
          }
        });
  }

  private HttpResponse send(
      ServiceRequestContext context, MediaType type, String name, Consumer<Consumer<byte[]>> work) {
    if (!free.tryAcquire()) {
      throw Problem.capacity(
              429,
              "evidence.exporting",
              "Too many exports at once",
              "%d exports are being read (expected: fewer). Retry.".formatted(AT_ONCE),
              RETRY_AFTER)
          .exception();
    }
    context.setRequestTimeout(LONGEST);
    HttpResponseWriter out = HttpResponse.streaming();
    out.write(
        ResponseHeaders.builder(200)
            .contentType(type)
            .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .add(HttpHeaderNames.CONTENT_DISPOSITION, disposition(name))
            .build());
    context
        .blockingTaskExecutor()
        .execute(() -> {
          try {
            work.accept(part -> write(out, part));
            out.close();
          } catch (RuntimeException e) {
            out.abort(e);
          } finally {
            free.release();
          }
        });
    return out;
  }

  /** Waits until the client took it; throws if it has gone. */
  private static void write(HttpResponseWriter out, byte[] part) {
    out.write(HttpData.wrap(part));
    out.whenConsumed().join();
  }

  /** Names are anybody's text: only what needs no quoting stays as it is (RFC 8187). */
  private static String disposition(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(plain, encoded.replace("*", "%2A"));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
