package dev.sward.bench.rhymes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The services of a made system: what each calls its attributes, and which values these have. */
final class Estate {
  static final int SERVICES = 25;

  /** Services that call some attribute otherwise than most. */
  private static final double RENAMED = 0.2;

  private static final int LEAST_ATTRIBUTES = 6;
  private static final int MORE_ATTRIBUTES = 5;

  private static final List<String> ATTRIBUTES =
      List.of(
          "service.version",
          "host.name",
          "cloud.region",
          "cloud.availability_zone",
          "http.route",
          "user.state",
          "user.plan",
          "user.language",
          "browser.name",
          "client.version",
          "client.os",
          "db.instance",
          "db.shard",
          "cache.name",
          "feature.flag",
          "payment.provider",
          "tenant.id",
          "customer.id",
          "peer.service",
          "messaging.partition",
          "job.name",
          "k8s.pod.name",
          "upload.class",
          "cdn.location");

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "service.version", "app.version",
          "host.name", "server.host",
          "cloud.availability_zone", "zone",
          "http.route", "endpoint",
          "db.instance", "database",
          "tenant.id", "account.tenant",
          "client.version", "app.client_version",
          "peer.service", "upstream");

  private final SplittableRandom random;

  Estate(SplittableRandom random) {
    this.random = random;
  }

  static String service(int number) {
    return "service-" + (char) ('a' + number);
  }

  /** As this service calls an attribute, now. */
  String named(String attribute) {
    return random.nextDouble() < RENAMED
        ? OTHER_NAMES.getOrDefault(attribute, attribute)
        : attribute;
  }

  /** Attributes of some requests with their possible values, these among them. */
  Map<String, List<String>> attributes(List<String> needed) {
    List<String> left = new ArrayList<>(ATTRIBUTES);
    left.removeAll(needed);
    List<String> taken = new ArrayList<>(needed);
    int wanted = LEAST_ATTRIBUTES + random.nextInt(MORE_ATTRIBUTES);
    while (taken.size() < wanted) {
      taken.add(left.remove(random.nextInt(left.size())));
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    taken.forEach(attribute -> values.put(attribute, values(attribute)));
    return values;
  }

  private List<String> values(String attribute) {
    int many = 3 + random.nextInt(15);
    int first = random.nextInt(1, 900);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      values.add(value(attribute, first + i));
    }
    return values;
  }

  private static String value(String attribute, int number) {
    return switch (attribute) {
      case "service.version" -> "v%d.%d.%d".formatted(number / 100, number / 10 % 10, number % 10);
      case "client.version" -> "%d.%d.0".formatted(number / 10, number % 10);
      case "host.name", "db.instance", "k8s.pod.name" ->
          "%s-%d".formatted(attribute.substring(0, attribute.indexOf('.')), number);
      case "http.route" -> "/api/%s/{id}".formatted(letters(number));
      case "customer.id", "tenant.id" -> Integer.toString(10_000 + number);
      case "peer.service" -> letters(number) + ".internal.example";
      default -> letters(number);
    };
  }

  private static String letters(int number) {
    StringBuilder text = new StringBuilder();
    for (int rest = number; rest > 0; rest /= 26) {
      text.append((char) ('a' + rest % 26));
    }
    return text + "x";
  }
}
