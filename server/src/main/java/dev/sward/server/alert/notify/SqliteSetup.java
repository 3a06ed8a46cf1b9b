package dev.sward.server.alert.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Channels, routes and silences in the metadata database. Thread-safe; blocks. */
final class SqliteSetup {
  private final Meta meta;

  SqliteSetup(Meta meta) {
    this.meta = meta;
  }

  /** By name. */
  List<Channel> channels() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT name, document FROM notify_channel ORDER BY name")
                .map((row, context) -> channel(row.getString("name"), row.getString("document")))
                .list());
  }

  Optional<Channel> channel(String name) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT document FROM notify_channel WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .map(document -> channel(name, document)));
  }

  void save(Channel channel) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO notify_channel (name, document) VALUES (:name, :document)
                    ON CONFLICT (name) DO UPDATE SET document = excluded.document
                    """)
                .bind("name", channel.name())
                .bind("document", text(ChannelCodec.write(channel)))
                .execute());
  }

  /** False if there is none. */
  boolean deleteChannel(String name) {
    return meta.jdbi()
            .withHandle(handle ->
                handle
                    .createUpdate("DELETE FROM notify_channel WHERE name = :name")
                    .bind("name", name)
                    .execute())
        == 1;
  }

  /** In the order in which they are tried. */
  List<Route> routes() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT document FROM notify_route ORDER BY position")
                .map((row, context) -> RouteCodec.read(json(row.getString("document"))))
                .list());
  }

  void save(List<Route> routes) {
    meta.jdbi()
        .useTransaction(handle -> {
          handle.execute("DELETE FROM notify_route");
          for (int position = 0; position < routes.size(); position++) {
            insert(handle, position, routes.get(position));
          }
        });
  }

  /** Those that have not ended, the first to end first. */
  List<Silence> silences(Instant now) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT document FROM notify_silence WHERE ends_at > :now ORDER BY ends_at, id")
                .bind("now", now.toEpochMilli())
                .map((row, context) -> SilenceCodec.readStored(json(row.getString("document"))))
                .list());
  }

  void save(Silence silence) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO notify_silence (id, document, ends_at)
                    VALUES (:id, :document, :endsAt)
                    """)
                .bind("id", silence.id())
                .bind("document", text(SilenceCodec.write(silence)))
                .bind("endsAt", silence.endsAt().toEpochMilli())
                .execute());
  }

  /** Ends a silence at once; false if none of this id holds or is to come. */
  boolean end(String id, Instant now) {
    return meta.jdbi()
            .withHandle(handle ->
                handle
                    .createUpdate(
                        "UPDATE notify_silence SET ends_at = :now WHERE id = :id AND ends_at > :now")
                    .bind("id", id)
                    .bind("now", now.toEpochMilli())
                    .execute())
        == 1;
  }

  /** Forgets silences that ended before. */
  void pruneSilences(Instant before) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate("DELETE FROM notify_silence WHERE ends_at < :before")
                .bind("before", before.toEpochMilli())
                .execute());
  }

  private static void insert(Handle handle, int position, Route route) {
    handle
        .createUpdate("INSERT INTO notify_route (position, document) VALUES (:position, :document)")
        .bind("position", position)
        .bind("document", text(RouteCodec.write(route)))
        .execute();
  }

  private static Channel channel(String name, String document) {
    return ChannelCodec.read(name, json(document), Optional.empty());
  }

  private static String text(JsonNode node) {
    return new String(Json.bytes(node), StandardCharsets.UTF_8);
  }

  private static JsonNode json(String document) {
    try {
      return Json.parse(document.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is stored cannot be read", e);
    }
  }
}
