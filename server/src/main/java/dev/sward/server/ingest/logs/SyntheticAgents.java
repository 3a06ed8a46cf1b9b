package dev.sward.server.ingest.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells robots and load tests by their user agent. Remembers some answers; not thread-safe. */
final class SyntheticAgents {
  private static final int REMEMBERED = 1024;

  private static final List<String> TESTS =
      List.of(
          "apachebench",
          "autocannon",
          "artillery",
          "bombardier",
          "datadogsynthetics",
          "elb-healthchecker",
          "fortio",
          "gatling",
          "googlehc",
          "jmeter",
          "k6/",
          "kube-probe",
          "locust",
          "oha/",
          "pingdom",
          "siege/",
          "statuscake",
          "uptimerobot",
          "vegeta",
          "wrk");

  private static final List<String> BOTS =
      List.of(
          "bot",
          "crawler",
          "spider",
          "slurp",
          "facebookexternalhit",
          "bingpreview",
          "mediapartners-google",
          "feedfetcher",
          "ia_archiver",
          "archive.org",
          "scrapy",
          "zgrab",
          "masscan",
          "nmap",
          "nikto",
          "censys");

  private final byte[][] agents = new byte[REMEMBERED][];
  private final @Nullable String[] answers = new String[REMEMBERED];

  /** {@code bot}, {@code test} or empty. */
  Optional<String> type(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
    byte[] known = agents[place];
    if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, to)) {
      agents[place] = Arrays.copyOfRange(bytes, from, to);
      answers[place] = type(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }
    return Optional.ofNullable(answers[place]);
  }

  private static @Nullable String type(String agent) {
    String lower = agent.toLowerCase(Locale.ROOT);
    if (lower.equals("hey")
        || lower.startsWith("hey/")
        || TESTS.stream().anyMatch(lower::contains)) {
      return "test";
    }
    String withoutPhones = lower.replace("cubot", "");
    return BOTS.stream().anyMatch(withoutPhones::contains) ? "bot" : null;
  }
}
