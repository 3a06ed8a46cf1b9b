package dev.sward.server.ingest.logs;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.server.ingest.RefusedException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a client says of its lines.
 *
 * @param format a format's label, or auto
 * @param template nginx's log_format string; empty if the format is not given so
 * @param zone of times without an offset
 */
record LogRequest(String format, String template, ZoneId zone, Carry carry) {
  static LogRequest of(ServiceRequestContext context) {
    String format = parameter(context, "format", LogFormat.AUTO);
    String template = parameter(context, "log_format", "");
    if (format.equals(LogFormat.TEMPLATE) && template.isEmpty()) {
      throw new RefusedException(
          RefusedException.Reason.MALFORMED,
          "log_format: empty (expected: the string of nginx's log_format directive)");
    }
    boolean known =
        format.equals(LogFormat.AUTO)
            || format.equals(LogFormat.TEMPLATE)
            || LogFormat.named(format).isPresent();
    if (!known) {
      throw LogFormat.unknown(format);
    }
    return new LogRequest(
        format,
        template,
        zone(parameter(context, "zone", "UTC")),
        Carry.parse(parameter(context, "carry", "")));
  }

  /** The format that is known before the lines are seen; empty: they must tell. */
  Optional<Chosen> chosen() {
    if (!template.isEmpty()) {
      return Optional.of(new Chosen(LogFormat.TEMPLATE, TemplateLines.compile(template)));
    }
    String label = format.equals(LogFormat.AUTO) ? carry.format() : format;
    return LogFormat.named(label)
        .map(known -> {
          LineParser parser = known.parser();
          parser.directive(carry.state());
          return new Chosen(label, parser);
        });
  }

  private static String parameter(ServiceRequestContext context, String name, String otherwise) {
    String value = context.queryParam(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new RefusedException(
          RefusedException.Reason.MALFORMED,
          "zone: '%s' (expected: the IANA name of a time zone, such as Europe/Berlin)"
              .formatted(RefusedException.shortened(name)));
    }
  }
}
