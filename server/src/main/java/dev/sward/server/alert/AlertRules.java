package dev.sward.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.burn.RuleSet;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.RuleChoice;
import dev.sward.server.slo.RuleCodec;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** By which rules each objective is watched: the standard ones unless others are chosen. */
public final class AlertRules {
  private final Meta meta;

  public AlertRules(Meta meta) {
    this.meta = meta;
  }

  /** Of an objective. */
  RuleSet of(Slo slo) {
    return chosen(slo.name()).of(slo.window());
  }

  /** What was chosen; the standard set if nothing was. */
  public RuleChoice chosen(SloName name) {
    Optional<String> document =
        meta.jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("SELECT document FROM alert_rules WHERE slo = :slo")
                    .bind("slo", name.text())
                    .mapTo(String.class)
                    .findOne());
    return document.map(text -> RuleCodec.read(parse(text))).orElse(RuleChoice.STANDARD);
  }

  /** Chooses for an objective, which there must be. */
  void choose(SloName name, RuleChoice choice) {
    String document = new String(Json.bytes(RuleCodec.write(choice)), StandardCharsets.UTF_8);
    meta.jdbi()
        .useHandle(handle ->
            handle.execute(
                "INSERT INTO alert_rules (slo, document) VALUES (?, ?) ON CONFLICT (slo) DO UPDATE SET document = excluded.document",
                name.text(),
                document));
  }

  private static JsonNode parse(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
