package dev.sward.server.slo.openslo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of objects in OpenSLO. */
enum Kind {
  SLO("SLO"),
  SLI("SLI"),
  SERVICE("Service"),
  DATA_SOURCE("DataSource"),
  ALERT_POLICY("AlertPolicy"),
  ALERT_CONDITION("AlertCondition"),
  ALERT_NOTIFICATION_TARGET("AlertNotificationTarget");

  static final List<String> TEXTS = Arrays.stream(values()).map(Kind::text).toList();

  /** What can be referred to stands before what refers to it. */
  static final List<Kind> IN_ORDER_OF_REFERENCE =
      List.of(
          DATA_SOURCE, SLI, SERVICE, ALERT_NOTIFICATION_TARGET, ALERT_CONDITION, ALERT_POLICY, SLO);

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static Optional<Kind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
