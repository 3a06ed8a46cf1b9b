package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One address of the server: how it is reached, who may, and what OpenAPI says of it.
 *
 * @param path with parameters in braces, such as {@code /api/v1/queries/{id}}
 * @param tag the feature it belongs to
 * @param requestTypes content types of the body; empty: no body
 * @param request shape of a JSON body
 * @param statuses of success, the usual one first
 * @param responseTypes content types of the answer; empty: no body
 * @param response shape of a JSON answer
 */
public record ApiRoute(
    HttpMethod method,
    String path,
    Access access,
    String tag,
    String summary,
    List<Parameter> parameters,
    List<String> requestTypes,
    Optional<Schema> request,
    List<Integer> statuses,
    List<String> responseTypes,
    Optional<Schema> response) {
  private static final String JSON = "application/json";

  public ApiRoute {
    parameters = List.copyOf(parameters);
    requestTypes = List.copyOf(requestTypes);
    statuses = List.copyOf(statuses);
    responseTypes = List.copyOf(responseTypes);
  }

  /** A parameter of the query string or a header. */
  public record Parameter(String name, Place place, Schema schema) {
    /** Where it stands. */
    public enum Place {
      QUERY,
      HEADER
    }
  }

  /** Answers 200 with nothing said about the body. */
  public static ApiRoute of(
      HttpMethod method, String path, Access access, String tag, String summary) {
    return new ApiRoute(
        method,
        path,
        access,
        tag,
        summary,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(200),
        List.of(),
        Optional.empty());
  }

  /** With one more parameter in the query string. */
  public ApiRoute query(String name, Schema schema) {
    List<Parameter> all = new ArrayList<>(parameters);
    all.add(new Parameter(name, Parameter.Place.QUERY, schema));
    return new ApiRoute(
        method,
        path,
        access,
        tag,
        summary,
        all,
        requestTypes,
        request,
        statuses,
        responseTypes,
        response);
  }

  /** Takes a JSON body. */
  public ApiRoute takes(Schema body) {
    return takes(List.of(JSON), Optional.of(body));
  }

  /** Takes a body of one of these types. */
  public ApiRoute takes(List<String> types, Optional<Schema> body) {
    return new ApiRoute(
        method,
        path,
        access,
        tag,
        summary,
        parameters,
        types,
        body,
        statuses,
        responseTypes,
        response);
  }

  /** Answers JSON. */
  public ApiRoute answers(int code, Schema body) {
    return answers(code, List.of(JSON), Optional.of(body));
  }

  /** Answers one of these types. */
  public ApiRoute answers(int code, List<String> types, Optional<Schema> body) {
    return answers(List.of(code), types, body);
  }

  /** Answers the same with one more status of success. */
  public ApiRoute orAnswers(int code) {
    List<Integer> all = new ArrayList<>(statuses);
    all.add(code);
    return answers(all, responseTypes, response);
  }

  private ApiRoute answers(List<Integer> codes, List<String> types, Optional<Schema> body) {
    return new ApiRoute(
        method, path, access, tag, summary, parameters, requestTypes, request, codes, types, body);
  }
}
