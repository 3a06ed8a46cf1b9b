package dev.sward.server.risk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.query.TimeLength;
import dev.sward.risk.Frequency;
import dev.sward.risk.Lasting;
import dev.sward.risk.Risk;
import dev.sward.risk.RiskId;
import dev.sward.risk.Share;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.slo.SloName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A risk as somebody sends it.
 *
 * @param risk whose number means nothing if it is a new one
 */
record RiskDraft(long version, Risk risk, boolean retired, String notes) {
  private static final Set<String> MEMBERS =
      Set.of(
          "version",
          "title",
          "service",
          "slos",
          "per_year",
          "every",
          "detect_minutes",
          "repair_minutes",
          "share_of_events",
          "spread",
          "retired",
          "notes");
  private static final Set<String> SPREAD = Set.of("frequency", "detect", "repair", "share");
  private static final double USUAL_SPREAD = 2;
  private static final double MOST_SPREAD = 100;
  private static final String EVERY = "a length of time such as 30d, at least 6m";
  private static final Duration YEAR = Duration.ofDays(365);

  /**
   * Reads a new one; throws a problem that names every fault.
   *
   * @param services the objectives there are, with their services
   */
  static RiskDraft created(JsonNode body, Map<SloName, String> services) {
    return new Reader(body, services, Optional.empty()).read();
  }

  /** Reads a change: members that are absent stay as they are. */
  static RiskDraft changed(JsonNode body, Map<SloName, String> services, KeptRisk before) {
    return new Reader(body, services, Optional.of(before)).read();
  }

  private static final class Reader {
    private final Faults faults = new Faults();
    private final JsonFields fields;
    private final JsonFields spread;
    private final Map<SloName, String> services;
    private final Optional<KeptRisk> kept;
    private final Optional<Risk> before;

    Reader(JsonNode body, Map<SloName, String> services, Optional<KeptRisk> kept) {
      this.services = services;
      this.kept = kept;
      this.before = kept.map(KeptRisk::risk);
      fields = JsonFields.of(body, "", MEMBERS, faults);
      spread =
          JsonFields.of(
              fields.has("spread") ? fields.node("spread") : Json.object(),
              "spread",
              SPREAD,
              faults);
    }

    RiskDraft read() {
      long version = kept.isPresent() ? version() : 0;
      String title = text("title", before.map(Risk::title), Risk.LONGEST_TITLE);
      if (title.isBlank()) {
        faults.add(
            "title",
            fields.node("title"),
            "what may go wrong, 1 to %d characters".formatted(Risk.LONGEST_TITLE));
      }
      String service = text("service", before.map(Risk::service), Risk.LONGEST_TITLE);
      SortedSet<SloName> slos = slos(service);
      Frequency frequency = frequency();
      Lasting detect = lasting("detect", before.map(Risk::detect));
      Lasting repair = lasting("repair", before.map(Risk::repair));
      Share share = share();
      boolean retired = fields.bool("retired").orElse(kept.map(KeptRisk::retired).orElse(false));
      String notes = text("notes", kept.map(KeptRisk::notes), KeptRisk.LONGEST_NOTES);
      faults.check("risk.invalid", "The risk is not valid");
      RiskId id = before.map(Risk::id).orElse(new RiskId(1));
      return new RiskDraft(
          version,
          new Risk(id, title.strip(), service.strip(), slos, frequency, detect, repair, share),
          retired,
          notes);
    }

    private long version() {
      JsonNode version = fields.node("version");
      if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 1) {
        faults.add("version", version, "the version that you changed, as you were given it");
      }
      return version.asLong();
    }

    private String text(String name, Optional<String> otherwise, int longest) {
      JsonNode text = fields.node(name);
      if (text.isMissingNode() || text.isNull()) {
        return otherwise.orElse("");
      }
      if (!text.isTextual() || text.textValue().length() > longest) {
        faults.add(name, text, "a text of at most %d characters".formatted(longest));
        return "-";
      }
      return text.textValue();
    }

    private SortedSet<SloName> slos(String service) {
      boolean isNone = fields.node("slos").isArray() && fields.node("slos").isEmpty();
      if (!fields.has("slos") || (isNone && before.isEmpty())) {
        return before.map(Risk::slos).orElseGet(() -> ofService(service));
      }
      SortedSet<SloName> slos = new TreeSet<>();
      List<String> known = new ArrayList<>();
      services.keySet().forEach(slo -> known.add(slo.text()));
      before.ifPresent(risk -> risk.slos().forEach(slo -> known.add(slo.text())));
      for (JsonFields.Item item : fields.list("slos", Risk.MOST_SLOS)) {
        String name = item.node().asText();
        if (known.contains(name)) {
          slos.add(new SloName(name));
        } else {
          faults.unknown(item.path(), name, "the name of an objective", known);
        }
      }
      if (slos.isEmpty() && !faults.any()) {
        faults.add("slos", fields.node("slos"), "at least one objective that it hurts");
      }
      return slos;
    }

    private SortedSet<SloName> ofService(String service) {
      SortedSet<SloName> slos = new TreeSet<>();
      services.forEach((slo, of) -> {
        if (of.equals(service)) {
          slos.add(slo);
        }
      });
      if (slos.isEmpty()) {
        faults.add(
            "slos",
            fields.node("slos"),
            "the names of objectives that it hurts, or the service of some as service");
      }
      return slos;
    }

    private Frequency frequency() {
      Optional<Double> factor = factor("frequency");
      Optional<Double> perYear =
          fields
              .number(
                  "per_year",
                  0,
                  Frequency.MOST_PER_YEAR,
                  "a number of times, 0 to %.0f".formatted(Frequency.MOST_PER_YEAR))
              .or(this::every);
      if (perYear.isEmpty() && before.isEmpty() && !faults.any()) {
        faults.add("per_year", fields.node("per_year"), "how often a year, or every: " + EVERY);
      }
      double spreadBefore = before.map(risk -> risk.frequency().spread()).orElse(USUAL_SPREAD);
      return Frequency.stated(
          perYear.or(() -> before.map(risk -> risk.frequency().perYear())).orElse(0.0),
          factor.orElse(spreadBefore));
    }

    private Optional<Double> every() {
      Optional<String> text = fields.text("every");
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        double times = YEAR.toMillis() / (double) TimeLength.parse(text.get()).toMillis();
        if (times <= Frequency.MOST_PER_YEAR) {
          return Optional.of(times);
        }
      } catch (IllegalArgumentException e) {
        // It is told below.
      }
      faults.add("every", fields.node("every"), EVERY);
      return Optional.empty();
    }

    private Lasting lasting(String what, Optional<Lasting> otherwise) {
      String name = what + "_minutes";
      Optional<Double> minutes =
          fields.number(
              name, 0, Lasting.MOST_MINUTES, "minutes, 0 to %.0f".formatted(Lasting.MOST_MINUTES));
      if (minutes.isEmpty() && otherwise.isEmpty() && !fields.has(name)) {
        faults.add(name, fields.node(name), "how many minutes that takes");
      }
      return new Lasting(
          minutes.or(() -> otherwise.map(Lasting::minutes)).orElse(0.0),
          factor(what).or(() -> otherwise.map(Lasting::spread)).orElse(USUAL_SPREAD));
    }

    private Optional<Double> factor(String what) {
      return spread.number(
          what,
          1,
          MOST_SPREAD,
          "a factor, 1 to %.0f: 9 of 10 lie within it; 1 if it is exactly known"
              .formatted(MOST_SPREAD));
    }

    private Share share() {
      double mean =
          fields
              .number("share_of_events", 0, 1, "a share, 0 to 1: 0.25 for 25 %")
              .or(() -> before.map(risk -> risk.share().mean()))
              .orElse(1.0);
      Optional<Double> within = spread.number("share", 0, 1, "0 to 1");
      try {
        return within
            .map(distance -> new Share(mean, distance))
            .orElseGet(() -> before.map(Risk::share).orElse(Share.of(1)).around(mean));
      } catch (IllegalArgumentException e) {
        faults.message("spread.share", String.valueOf(e.getMessage()), Optional.empty());
        return Share.of(mean);
      }
    }
  }
}
