package dev.sward.server.platform.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the OpenAPI 3.1 document of a {@link RouteTable}. */
public final class OpenApi {
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

  private static final Schema.Named PROBLEM =
      new Schema.Named(
          "Problem",
          Schema.object()
              .with("status", Schema.integer("HTTP status"))
              .with("code", Schema.string("Stable name of the failure, for programs"))
              .with("title", Schema.string("What kind of failure"))
              .with("detail", Schema.string("What happened and what to do next"))
              .with("turn", Schema.string("Who has to act: yours, ours or capacity (retry)"))
              .maybe(
                  "errors",
                  Schema.listOf(
                      new Schema.Named(
                          "FieldError",
                          Schema.object()
                              .with("path", Schema.string("Where in the body"))
                              .with("message", Schema.string("What is wrong, and what to do"))
                              .maybe("value", Schema.string("What stands there"))
                              .maybe(
                                  "suggestions",
                                  Schema.listOf(Schema.string(""), "What was probably meant"))
                              .maybe(
                                  "position",
                                  Schema.integer("Of the trouble in an expression, from 0"))),
                      "The places of the body that are wrong")));

  private final ObjectNode document = Json.object();
  private final ObjectNode paths;
  private final ObjectNode schemas;

  private OpenApi(String version) {
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Sward")
        .put("version", version)
        .put(
            "description", "The API of a Sward server. Failures are problem documents (RFC 9457).");
    paths = document.putObject("paths");
    ObjectNode components = document.putObject("components");
    schemas = components.putObject("schemas");
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "A token made by 'sward token create'; X-Honeycomb-Team takes it too.");
  }

  public static ObjectNode of(RouteTable table, String version) {
    OpenApi api = new OpenApi(version);
    api.register(PROBLEM);
    table.all().forEach(api::add);
    return api.document;
  }

  private void add(ApiRoute route) {
    ObjectNode operation =
        paths
            .withObjectProperty(route.path())
            .putObject(route.method().name().toLowerCase(Locale.ROOT));
    operation.put("operationId", operationId(route));
    operation.putArray("tags").add(route.tag());
    operation.put("summary", route.summary());
    if (route.access() != Access.PUBLIC) {
      operation.putArray("security").addObject().putArray("token");
      operation.put("x-sward-scope", route.access().name().toLowerCase(Locale.ROOT));
    }
    addParameters(operation, route);
    if (!route.requestTypes().isEmpty()) {
      ObjectNode body = operation.putObject("requestBody").put("required", true);
      addContent(body, route.requestTypes(), route.request().stream().toList());
    }
    ObjectNode responses = operation.putObject("responses");
    for (int status : route.statuses()) {
      ObjectNode success =
          responses.putObject(Integer.toString(status)).put("description", route.summary());
      if (!route.responseTypes().isEmpty()) {
        addContent(success, route.responseTypes(), route.response().stream().toList());
      }
    }
    ObjectNode failure = responses.putObject("default").put("description", "A failure");
    addContent(failure, List.of("application/problem+json"), List.of(PROBLEM));
  }

  private void addParameters(ObjectNode operation, ApiRoute route) {
    Matcher parameter = PATH_PARAMETER.matcher(route.path());
    while (parameter.find()) {
      ObjectNode node = operation.withArrayProperty("parameters").addObject();
      node.put("name", parameter.group(1)).put("in", "path").put("required", true);
      node.putObject("schema").put("type", "string");
    }
    for (ApiRoute.Parameter listed : route.parameters()) {
      ObjectNode node = operation.withArrayProperty("parameters").addObject();
      node.put("name", listed.name()).put("in", listed.place().name().toLowerCase(Locale.ROOT));
      listed.schema().write(node.putObject("schema"));
    }
  }

  private void addContent(ObjectNode holder, List<String> types, List<? extends Schema> schema) {
    ObjectNode content = holder.putObject("content");
    for (String type : types) {
      ObjectNode media = content.putObject(type);
      if (type.equals("application/json") || type.endsWith("+json")) {
        for (Schema shape : schema) {
          register(shape);
          shape.write(media.putObject("schema"));
        }
      }
    }
  }

  /** Writes every named schema within this one, once. */
  private void register(Schema schema) {
    switch (schema) {
      case Schema.Scalar scalar -> {}
      case Schema.ListOf list -> register(list.items());
      case Schema.Obj object -> object.members().forEach(member -> register(member.schema()));
      case Schema.Named named -> {
        if (!schemas.has(named.name())) {
          named.body().write(schemas.putObject(named.name()));
          register(named.body());
        }
      }
    }
  }

  private static String operationId(ApiRoute route) {
    String words = route.path().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    return route.method().name().toLowerCase(Locale.ROOT) + "_" + words;
  }
}
