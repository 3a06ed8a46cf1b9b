package dev.sward.server.alert.notify;

import dev.sward.burn.Urgency;
import dev.sward.server.platform.meta.Meta;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What happened and where it stands on its way, in the metadata database: it survives whatever the
 * process does not. Thread-safe; blocks.
 */
public final class Outbox {
  private static final String DELIVERY =
      "SELECT d.*, n.document FROM notify_delivery d JOIN notify_notice n ON n.id = d.notice ";

  private final Meta meta;

  public Outbox(Meta meta) {
    this.meta = meta;
  }

  /**
   * Puts a notice in, as part of the transaction that made it happen. A transition that is in
   * already stays as it is.
   *
   * @param handle of the caller's transaction on the metadata database
   * @param readyAt until when it may still be completed; it is not told before
   */
  public static void enqueue(Handle handle, Notice notice, Instant now, Instant readyAt) {
    handle
        .createUpdate(
            """
            INSERT INTO notify_notice (transition_id, document, created_at, ready_at)
            VALUES (:transition, :document, :now, :readyAt)
            ON CONFLICT (transition_id) DO NOTHING
            """)
        .bind("transition", notice.transitionId())
        .bind("document", NoticeCodec.text(notice))
        .bind("now", now.toEpochMilli())
        .bind("readyAt", readyAt.toEpochMilli())
        .execute();
  }

  /**
   * Completes a notice that is held for that, and lets it go. One that is decided about stays as it
   * is, so that what is sent again is what was sent.
   *
   * @param handle of the caller's transaction on the metadata database
   */
  public static void complete(Handle handle, String transitionId, UnaryOperator<Notice> change) {
    handle
        .createQuery(
            "SELECT document FROM notify_notice WHERE transition_id = :transition AND routed = 0")
        .bind("transition", transitionId)
        .mapTo(String.class)
        .findOne()
        .ifPresent(document ->
            handle.execute(
                "UPDATE notify_notice SET document = ?, ready_at = 0 WHERE transition_id = ?",
                NoticeCodec.text(change.apply(NoticeCodec.read(document))),
                transitionId));
  }

  /** Lets go what a process held that is no more: nobody completes it. */
  void releaseHeld() {
    meta.jdbi()
        .useHandle(
            handle -> handle.execute("UPDATE notify_notice SET ready_at = 0 WHERE routed = 0"));
  }

  /** A notice that nobody has decided about yet. */
  record Unrouted(long id, Notice notice) {}

  /** Those that are ready, the oldest first; none before an earlier one of the same alert. */
  List<Unrouted> unrouted(int most, Instant now) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT id, document FROM notify_notice n
                    WHERE routed = 0 AND ready_at <= :now AND NOT EXISTS (
                      SELECT 1 FROM notify_notice e
                      WHERE e.routed = 0 AND e.ready_at > :now AND e.id < n.id
                        AND json_extract(e.document, '$.dedup_key')
                          = json_extract(n.document, '$.dedup_key'))
                    ORDER BY id LIMIT :most
                    """)
                .bind("most", most)
                .bind("now", now.toEpochMilli())
                .map((row, context) ->
                    new Unrouted(row.getLong("id"), NoticeCodec.read(row.getString("document"))))
                .list());
  }

  /** Where a notice goes, and not before when. */
  record Planned(String channel, Instant notBefore) {}

  /**
   * Decides about a notice, once.
   *
   * @param mostOpen deliveries a channel may have open; those beyond are given up at once
   */
  void route(Unrouted unrouted, Collection<Planned> plan, int mostOpen, Instant now) {
    meta.jdbi()
        .useTransaction(handle -> {
          for (Planned planned : plan) {
            handle
                .createUpdate(
                    """
                    INSERT INTO notify_delivery
                      (notice, channel, dedup_key, page, status, attempts, next_try_at, created_at,
                       finished_at, code, answer)
                    SELECT :notice, :channel, :dedupKey, :page,
                      CASE WHEN full THEN 'dead' ELSE 'waiting' END, 0, :notBefore, :now,
                      CASE WHEN full THEN :now END, 0,
                      CASE WHEN full THEN 'too many deliveries of this channel are open' ELSE '' END
                    FROM (SELECT count(*) >= :mostOpen AS full FROM notify_delivery
                          WHERE channel = :channel AND status IN ('waiting', 'silenced', 'standing'))
                    WHERE true
                    ON CONFLICT (notice, channel) DO NOTHING
                    """)
                .bind("notice", unrouted.id())
                .bind("channel", planned.channel())
                .bind("dedupKey", unrouted.notice().dedupKey())
                .bind("page", unrouted.notice().urgency() == Urgency.PAGE ? 1 : 0)
                .bind("mostOpen", mostOpen)
                .bind("notBefore", planned.notBefore().toEpochMilli())
                .bind("now", now.toEpochMilli())
                .execute();
          }
          handle
              .createUpdate("UPDATE notify_notice SET routed = 1 WHERE id = :id")
              .bind("id", unrouted.id())
              .execute();
        });
  }

  /** The channels that heard, or were to hear, of an alert. */
  Set<String> channelsOf(String dedupKey) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT DISTINCT channel FROM notify_delivery WHERE dedup_key = :key")
                .bind("key", dedupKey)
                .mapTo(String.class)
                .collect(Collectors.toSet()));
  }

  /** The channels that have something to do. */
  List<String> dueChannels(Instant now) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT DISTINCT channel FROM notify_delivery
                    WHERE status IN ('waiting', 'silenced', 'standing') AND next_try_at <= :now
                    ORDER BY channel
                    """)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list());
  }

  /**
   * The next to try: pages first, then the oldest; of one alert never a later one first, but that a
   * page does not wait for a ticket that was not tried yet.
   */
  Optional<Delivery> nextDue(String channel, Instant now) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    DELIVERY
                        + """
                        WHERE d.channel = :channel AND d.next_try_at <= :now
                          AND d.status IN ('waiting', 'silenced', 'standing')
                          AND NOT EXISTS (
                            SELECT 1 FROM notify_delivery e
                            WHERE e.dedup_key = d.dedup_key AND e.channel = d.channel
                              AND e.id < d.id AND e.status = 'waiting'
                              AND NOT (d.page = 1 AND e.page = 0 AND e.attempts = 0))
                        ORDER BY d.page DESC, d.id LIMIT 1
                        """)
                .bind("channel", channel)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> delivery(row))
                .findOne());
  }

  /** How the earlier deliveries of the same alert to the same channel stand. */
  Set<DeliveryStatus> earlier(Delivery delivery) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT DISTINCT status FROM notify_delivery
                    WHERE dedup_key = :key AND channel = :channel AND id < :id
                    """)
                .bind("key", delivery.notice().dedupKey())
                .bind("channel", delivery.channel())
                .bind("id", delivery.id())
                .mapTo(String.class)
                .map(text -> DeliveryStatus.of(text).orElseThrow())
                .collect(Collectors.toSet()));
  }

  /** Ends the earlier deliveries of the same alert to the same channel that stand so. */
  void endEarlier(Delivery delivery, DeliveryStatus from, DeliveryStatus to, Instant now) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    UPDATE notify_delivery SET status = :to, finished_at = :now
                    WHERE dedup_key = :key AND channel = :channel AND id < :id AND status = :from
                    """)
                .bind("to", to.text())
                .bind("now", now.toEpochMilli())
                .bind("key", delivery.notice().dedupKey())
                .bind("channel", delivery.channel())
                .bind("id", delivery.id())
                .bind("from", from.text())
                .execute());
  }

  /** A page says more than the tickets of the same alert that were not tried yet. */
  void skipTicketsBefore(Delivery page, Instant now) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    UPDATE notify_delivery SET status = 'skipped', finished_at = :now,
                      answer = 'a page of the same alert went before'
                    WHERE dedup_key = :key AND channel = :channel AND id < :id
                      AND status = 'waiting' AND page = 0 AND attempts = 0
                    """)
                .bind("now", now.toEpochMilli())
                .bind("key", page.notice().dedupKey())
                .bind("channel", page.channel())
                .bind("id", page.id())
                .execute());
  }

  void save(Delivery delivery) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    UPDATE notify_delivery SET status = :status, attempts = :attempts,
                      next_try_at = :nextTryAt, finished_at = :finishedAt, code = :code,
                      answer = :answer
                    WHERE id = :id
                    """)
                .bind("id", delivery.id())
                .bind("status", delivery.status().text())
                .bind("attempts", delivery.attempts())
                .bind("nextTryAt", delivery.nextTryAt().toEpochMilli())
                .bind("finishedAt", delivery.finishedAt().map(Instant::toEpochMilli).orElse(null))
                .bind("code", delivery.code())
                .bind("answer", delivery.answer())
                .execute());
  }

  /** The whole channel rests: its receiver asked for that. */
  void pause(String channel, Instant until) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    UPDATE notify_delivery SET next_try_at = :until
                    WHERE channel = :channel AND status = 'waiting' AND next_try_at < :until
                    """)
                .bind("channel", channel)
                .bind("until", until.toEpochMilli())
                .execute());
  }

  /** What a silence held back is looked at again. */
  void releaseSilenced(Instant now) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    "UPDATE notify_delivery SET next_try_at = :now WHERE status = 'silenced'")
                .bind("now", now.toEpochMilli())
                .execute());
  }

  /** Tries a dead one again; false if there is none of this id. */
  boolean revive(long id, Instant now) {
    return meta.jdbi()
            .withHandle(handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE notify_delivery SET status = 'waiting', attempts = 0,
                          next_try_at = :now, finished_at = NULL
                        WHERE id = :id AND status = 'dead'
                        """)
                    .bind("id", id)
                    .bind("now", now.toEpochMilli())
                    .execute())
        == 1;
  }

  /**
   * What arrived of an alert, oldest first; what is sent again until its end, since its way began.
   */
  List<Arrival> arrivals(String dedupKey, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT d.id, d.channel, d.page, coalesce(d.finished_at, d.created_at) AS at,
                      json_extract(n.document, '$.state') AS state
                    FROM notify_delivery d JOIN notify_notice n ON n.id = d.notice
                    WHERE d.dedup_key = :key AND d.status IN ('delivered', 'standing')
                    ORDER BY d.id LIMIT :most
                    """)
                .bind("key", dedupKey)
                .bind("most", most)
                .map((row, context) ->
                    new Arrival(
                        row.getLong("id"),
                        row.getString("channel"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getInt("page") == 1 ? Urgency.PAGE : Urgency.TICKET,
                        row.getString("state")))
                .list());
  }

  /** The newest first, below an id. */
  List<Delivery> log(
      Optional<String> channel, Optional<DeliveryStatus> status, long before, int most) {
    return meta.jdbi()
        .withHandle(handle -> {
          Query query =
              handle.createQuery(
                  DELIVERY
                      + """
                      WHERE d.id < :before AND (:channel IS NULL OR d.channel = :channel)
                        AND (:status IS NULL OR d.status = :status)
                      ORDER BY d.id DESC LIMIT :most
                      """);
          return query
              .bind("before", before)
              .bind("channel", channel.orElse(null))
              .bind("status", status.map(DeliveryStatus::text).orElse(null))
              .bind("most", most)
              .map((row, context) -> delivery(row))
              .list();
        });
  }

  /** Forgets notices of before, unless one of their deliveries is open. */
  int prune(Instant before) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM notify_notice
                    WHERE created_at < :before AND routed = 1 AND NOT EXISTS (
                      SELECT 1 FROM notify_delivery d
                      WHERE d.notice = notify_notice.id
                        AND d.status IN ('waiting', 'silenced', 'standing'))
                    """)
                .bind("before", before.toEpochMilli())
                .execute());
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    long finishedAt = row.getLong("finished_at");
    return new Delivery(
        row.getLong("id"),
        NoticeCodec.read(row.getString("document")),
        row.getString("channel"),
        DeliveryStatus.of(row.getString("status")).orElseThrow(),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("next_try_at")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        finishedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(finishedAt)),
        row.getInt("code"),
        row.getString("answer"));
  }
}
