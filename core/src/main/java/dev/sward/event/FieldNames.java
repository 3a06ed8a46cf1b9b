package dev.sward.event;

/** The structural attribute names every part of Sward agrees on. */
public final class FieldNames {
  public static final String TRACE_ID = "trace.trace_id";
  public static final String SPAN_ID = "trace.span_id";
  public static final String PARENT_ID = "trace.parent_id";
  public static final String NAME = "name";
  public static final String DURATION_MS = "duration_ms";
  public static final String SERVICE_NAME = "service.name";
  public static final String ERROR = "error";

  /** Which deployment an event comes from, such as production. */
  public static final String ENVIRONMENT = "deployment.environment.name";

  /** What OpenTelemetry called {@link #ENVIRONMENT} before. */
  public static final String OLDER_ENVIRONMENT = "deployment.environment";

  /** trace, log, metric or event. */
  public static final String SIGNAL_TYPE = "meta.signal_type";

  public static final String SPAN_KIND = "meta.span_kind";

  /** span_event or link, on rows that point at a span by {@link #PARENT_ID}. */
  public static final String ANNOTATION_TYPE = "meta.annotation_type";

  /** Names of the fields whose values were cut, as a list. */
  public static final String TRUNCATED_FIELDS = "meta.truncated_fields";

  /** The sender's time, as text, on a row whose time was outside the accepted horizon. */
  public static final String ORIGINAL_TIMESTAMP = "meta.original_timestamp";

  /** True on a sampled span whose sampling probability is unknown; its weight is 1. */
  public static final String SAMPLING_UNKNOWN = "meta.sampling_unknown";

  /** Pseudo-column: the row's dataset. Readable in every query, never stored as an attribute. */
  public static final String DATASET = "meta.dataset";

  /** Pseudo-column: the row's weight. Readable in every query, never stored as an attribute. */
  public static final String WEIGHT = "meta.weight";

  private FieldNames() {}
}
