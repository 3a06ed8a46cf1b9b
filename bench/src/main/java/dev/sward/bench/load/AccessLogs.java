package dev.sward.bench.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Made-up lines of an access log as nginx and Apache write them by default (combined), one second
 * after the other. They follow from the seed.
 *
 * @param linesPerSecond how many have the same time
 */
public record AccessLogs(long seed, Instant start, int linesPerSecond) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> PAGES =
      List.of("/", "/wines", "/wines/%d", "/cart/%d/items", "/checkout", "/static/%d/app.js");
  private static final List<String> REFERRERS =
      List.of("-", "https://shop.example/", "https://shop.example/wines?page=%d");
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.%d Mobile/15E148",
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "curl/8.%d.0");

  /** Writes a file of so many lines. */
  public void write(Path file, int lines) {
    Random random = new Random(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int i = 0; i < lines; i++) {
        line(out, random, start.plusSeconds(i / linesPerSecond));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(Writer out, Random random, Instant time) throws IOException {
    int status = random.nextInt(100) == 0 ? 500 : random.nextInt(20) == 0 ? 404 : 200;
    out.write(
        "192.0.%d.%d - - [%s] \"%s %s HTTP/1.1\" %d %d \"%s\" \"%s\"\n"
            .formatted(
                random.nextInt(256),
                random.nextInt(256),
                TIME.format(time),
                random.nextInt(10) == 0 ? "POST" : "GET",
                any(PAGES, random, 100_000),
                status,
                random.nextInt(50_000),
                any(REFERRERS, random, 100),
                any(AGENTS, random, 40)));
  }

  private static String any(List<String> templates, Random random, int numbers) {
    return templates.get(random.nextInt(templates.size())).formatted(random.nextInt(numbers));
  }
}
