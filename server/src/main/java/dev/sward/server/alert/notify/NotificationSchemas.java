package dev.sward.server.alert.notify;

import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.outbound.SigningSecret;

/** The shapes of this API's JSON. */
final class NotificationSchemas {
  private static final Schema.Named MATCHER =
      new Schema.Named(
          "Matcher",
          Schema.object()
              .with("name", Schema.string("Of a label; slo, group, urgency and severity too"))
              .maybe("op", Schema.string("=, !=, =~ or !~; otherwise ="))
              .with("value", Schema.string("A text, or an RE2 expression for the whole of it")));

  static final Schema.Named CHANNEL =
      new Schema.Named(
          "Channel",
          Schema.object()
              .maybe("name", Schema.string("As in the address"))
              .with("kind", Schema.string("One of " + String.join(", ", ChannelCodec.kinds())))
              .maybe("url", Schema.string("All but email; never shown of slack and teams"))
              .maybe(
                  "secrets",
                  Schema.listOf(Schema.string(SigningSecret.EXPECTED), "webhook; never shown"))
              .maybe("routing_key", Schema.string("pagerduty; never shown"))
              .maybe("username", Schema.string("alertmanager, email"))
              .maybe("password", Schema.string("alertmanager, email; never shown"))
              .maybe("host", Schema.string("email"))
              .maybe("port", Schema.integer("email"))
              .maybe("security", Schema.string("email: starttls, tls or none"))
              .maybe("from", Schema.string("email"))
              .maybe("to", Schema.listOf(Schema.string(""), "email"))
              .maybe("topic", Schema.string("ntfy"))
              .maybe("token", Schema.string("ntfy; never shown"))
              .maybe(
                  "secrets_set",
                  Schema.listOf(Schema.string(""), "The secrets there are; only in answers")));

  static final Schema.Named ROUTE =
      new Schema.Named(
          "NotificationRoute",
          Schema.object()
              .maybe("matchers", Schema.listOf(MATCHER, "All must hold; none: everything"))
              .maybe(
                  "urgencies",
                  Schema.listOf(Schema.string(""), "page, ticket, none; otherwise page, ticket"))
              .with("channels", Schema.listOf(Schema.string(""), "Names"))
              .maybe("continue", Schema.bool("Whether later routes are tried too"))
              .maybe(
                  "quiet_hours",
                  Schema.object()
                      .with("from", Schema.string("As 22:00"))
                      .with("to", Schema.string("As 07:00"))
                      .with("time_zone", Schema.string("As Europe/Berlin"))));

  static final Schema.Named SILENCE =
      new Schema.Named(
          "Silence",
          Schema.object()
              .maybe("id", Schema.string("Only in answers"))
              .with("matchers", Schema.listOf(MATCHER, "At least one; all must hold"))
              .maybe("starts_at", Schema.string("RFC 3339; otherwise now"))
              .with("ends_at", Schema.string("RFC 3339"))
              .with("author", Schema.string("Who answers for it"))
              .with("comment", Schema.string("Why"))
              .maybe("created_at", Schema.string("Only in answers")));

  static final Schema.Named OUTCOME =
      new Schema.Named(
          "DeliveryOutcome",
          Schema.object()
              .with("delivered", Schema.bool(""))
              .with("code", Schema.integer("HTTP's or SMTP's; 0: there was no answer"))
              .with("answer", Schema.string("Its beginning, or why there was none"))
              .maybe(
                  "warning", Schema.string("If server.public_url is not set: where links lead")));

  static final Schema.Named DELIVERY =
      new Schema.Named(
          "Delivery",
          Schema.object()
              .with("id", Schema.integer(""))
              .with("channel", Schema.string(""))
              .with("status", Schema.string(String.join(", ", DeliveryStatus.texts())))
              .with("attempts", Schema.integer(""))
              .with("created_at", Schema.string("RFC 3339"))
              .maybe("next_try_at", Schema.string("RFC 3339; of an open one"))
              .maybe("finished_at", Schema.string("RFC 3339"))
              .with("code", Schema.integer("Of the last answer; 0: there was none"))
              .with("answer", Schema.string("The beginning of the last answer"))
              .with("transition_id", Schema.string("The same for every channel"))
              .with("alert_id", Schema.string(""))
              .with("state", Schema.string("firing, frozen or resolved"))
              .with("urgency", Schema.string("page, ticket or none"))
              .with("title", Schema.string("")));

  private NotificationSchemas() {}
}
