package dev.sward.server.incident.rhyme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Cause;
import dev.sward.rhyme.BurnShape;
import dev.sward.rhyme.Clue;
import dev.sward.rhyme.Fingerprint;
import dev.sward.rhyme.Harm;
import dev.sward.rhyme.Onset;
import dev.sward.rhyme.Shared;
import dev.sward.rhyme.ValueKind;
import dev.sward.server.platform.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fingerprints as JSON. What is not known is absent. */
final class FingerprintCodec {
  private FingerprintCodec() {}

  static ObjectNode json(Fingerprint fingerprint) {
    ObjectNode node = Json.object();
    fingerprint.key().ifPresent(key -> node.put("key", key.text()));
    ArrayNode explanations = node.putArray("explanations");
    for (Shared shared : fingerprint.explanations()) {
      ObjectNode one = explanations.addObject().put("share", shared.share());
      ArrayNode conditions = one.putArray("conditions");
      shared.clues().forEach(clue -> conditions.add(clue(clue)));
    }
    fingerprint.services().forEach(node.putArray("services")::add);
    fingerprint.harm().stream().sorted().map(Harm::text).forEach(node.putArray("harm")::add);
    node.set("burn", burn(fingerprint.burn()));
    node.put("cause", fingerprint.cause().text());
    fingerprint.sinceDeploy().ifPresent(since -> node.put("since_deploy_s", since.toSeconds()));
    fingerprint.errors().forEach(node.putArray("errors")::add);
    ObjectNode words = node.putObject("words");
    fingerprint.words().forEach(words::put);
    return node;
  }

  private static ObjectNode clue(Clue clue) {
    ObjectNode node = Json.object().put("attribute", clue.attribute());
    clue.values().forEach(node.putArray("values")::add);
    ArrayNode kinds = node.putArray("kinds");
    clue.kinds().stream().sorted().map(FingerprintCodec::text).forEach(kinds::add);
    return node;
  }

  private static ObjectNode burn(BurnShape burn) {
    ObjectNode node = Json.object();
    burn.onset().ifPresent(onset -> node.put("onset", onset.text()));
    burn.peak().ifPresent(peak -> node.put("peak", peak));
    burn.share().ifPresent(share -> node.put("share", share));
    burn.length().ifPresent(length -> node.put("length_s", length.toSeconds()));
    burn.every().ifPresent(every -> node.put("every_s", every.toSeconds()));
    return node;
  }

  static Fingerprint read(JsonNode node) {
    List<Shared> explanations = new ArrayList<>();
    for (JsonNode one : node.path("explanations")) {
      List<Clue> clues = new ArrayList<>();
      one.path("conditions").forEach(condition -> clues.add(clue(condition)));
      explanations.add(new Shared(clues, one.path("share").doubleValue()));
    }
    Set<Harm> harm = new HashSet<>();
    texts(node.path("harm")).forEach(text -> Harm.of(text).ifPresent(harm::add));
    SortedMap<String, Integer> words = new TreeMap<>();
    node.path("words")
        .properties()
        .forEach(word -> words.put(word.getKey(), word.getValue().intValue()));
    return new Fingerprint(
        explanations,
        texts(node.path("services")),
        harm,
        burn(node.path("burn")),
        Cause.of(node.path("cause").asText()).orElse(Cause.UNKNOWN),
        seconds(node, "since_deploy_s"),
        texts(node.path("errors")),
        words);
  }

  private static Clue clue(JsonNode node) {
    Set<ValueKind> kinds = new HashSet<>();
    for (String kind : texts(node.path("kinds"))) {
      kinds.add(ValueKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }
    return new Clue(node.path("attribute").asText(), texts(node.path("values")), kinds);
  }

  private static String text(ValueKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static BurnShape burn(JsonNode node) {
    return new BurnShape(
        Onset.of(node.path("onset").asText()),
        number(node, "peak"),
        number(node, "share"),
        seconds(node, "length_s"),
        seconds(node, "every_s"));
  }

  private static SortedSet<String> texts(JsonNode array) {
    SortedSet<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static OptionalDouble number(JsonNode node, String name) {
    return node.has(name)
        ? OptionalDouble.of(node.path(name).doubleValue())
        : OptionalDouble.empty();
  }

  private static Optional<Duration> seconds(JsonNode node, String name) {
    return node.has(name)
        ? Optional.of(Duration.ofSeconds(node.path(name).longValue()))
        : Optional.empty();
  }
}
