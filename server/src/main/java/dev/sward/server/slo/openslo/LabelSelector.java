package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.Call;
import dev.sward.slo.Slo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Objectives that have all of some labels, as {@code team=shop,env=prod}. */
record LabelSelector(Map<String, String> labels) implements Predicate<Slo> {
  /**
   * The selector in a parameter of the query string; empty if there is none.
   *
   * @throws dev.sward.server.platform.http.ProblemException if it is none
   */
  static Optional<LabelSelector> of(Call call, String parameter) {
    return call.query(parameter).map(text -> parse(parameter, text));
  }

  private static LabelSelector parse(String parameter, String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int at = pair.indexOf('=');
      if (at < 1) {
        throw Call.invalid(parameter, text, "LABEL=VALUE, several with commas, as team=shop")
            .exception();
      }
      labels.put(pair.substring(0, at), pair.substring(at + 1));
    }
    return new LabelSelector(labels);
  }

  @Override
  public boolean test(Slo slo) {
    return slo.labels().entrySet().containsAll(labels.entrySet());
  }
}
