package dev.sward.demo.scenario;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attributes that several scenarios use, and how they are spread. */
final class Columns {
  static final String ROUTE = "http.route";
  static final String STATUS = "http.response.status_code";
  static final String DURATION = "duration_ms";
  static final String VERSION = "service.version";
  static final String STATE = "state";
  static final String ZIP = "zip";
  static final String HOST = "host.name";
  static final String ZONE = "cloud.availability_zone";
  static final String SYNTHETIC = "user_agent.synthetic.type";

  /** From the one with most people to the one with fewest. */
  static final List<String> STATES =
      List.of(
          "CA", "TX", "FL", "NY", "PA", "IL", "OH", "GA", "NC", "MI", "NJ", "VA", "WA", "AZ", "TN",
          "MA", "IN", "MO", "MD", "WI", "CO", "MN", "SC", "AL", "LA", "KY", "OR", "OK", "CT", "UT",
          "IA", "NV", "AR", "MS", "KS", "NM", "NE", "ID", "WV", "HI", "NH", "ME", "RI", "MT", "DE",
          "SD", "ND", "AK", "VT", "WY");

  static final Object[] SMALL_STATES = {"AK", "VT", "WY"};

  static final Distribution ALL_HOSTS = new Distribution.Numbered("host-%02d", 1, 32);

  private Columns() {}

  /** A linear decline: the largest state has 2.5 % of the requests, the smallest 1.5 %. */
  static Distribution states() {
    Map<String, Integer> weights = new LinkedHashMap<>();
    for (String state : STATES) {
      weights.put(state, 250 - 2 * weights.size());
    }
    return Distribution.weighted(weights);
  }

  /** Each state has forty zip codes of its own. */
  static Distribution zips(String state) {
    Map<Object, Distribution> byState = new HashMap<>();
    for (int i = 0; i < STATES.size(); i++) {
      int first = 1_000 + i * 1_900;
      byState.put(STATES.get(i), new Distribution.Numbered("%05d", first, first + 39));
    }
    return new Distribution.From(state, byState);
  }

  /** The region follows from the state. */
  static Distribution regions() {
    Map<Object, Distribution> byState = new HashMap<>();
    String[] names = {"west", "south", "midwest", "northeast"};
    for (int i = 0; i < STATES.size(); i++) {
      byState.put(STATES.get(i), Distribution.of(names[i % names.length]));
    }
    return new Distribution.From(STATE, byState);
  }

  /** 32 hosts stand in three zones. */
  static Distribution zones() {
    Map<Object, Distribution> byHost = new HashMap<>();
    for (int i = 1; i <= 32; i++) {
      byHost.put("host-%02d".formatted(i), Distribution.of("zone-" + "abc".charAt(i % 3)));
    }
    return new Distribution.From(HOST, byHost);
  }

  static Distribution versions() {
    return versions("v2.3.1");
  }

  /**
   * Four versions.
   *
   * @param newest the one that has a tenth of the requests
   */
  static Distribution versions(String newest) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    weights.put("v2.2.8", 20);
    weights.put("v2.2.9", 30);
    weights.put("v2.3.0", 40);
    weights.merge(newest, 10, Integer::sum);
    return Distribution.weighted(weights);
  }
}
