package dev.sward.server.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.auth.Token;
import dev.sward.server.platform.auth.TokenGuard;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.meta.Meta;
import java.time.InstantSource;
import java.util.Optional;

/** Boards, saved queries and the history over HTTP. */
public final class BoardApi {
  private static final int MOST_LISTED = 1_000;
  private static final int USUALLY_LISTED = 100;

  private final DocumentApi boards;
  private final DocumentApi queries;
  private final History history;

  public BoardApi(Meta meta, Explore explore, History history, InstantSource clock) {
    Questions questions = new Questions(explore);
    boards =
        new DocumentApi(
            DocumentKind.BOARD, documents(meta, DocumentKind.BOARD, clock), boards(questions));
    queries =
        new DocumentApi(
            DocumentKind.SAVED_QUERY,
            documents(meta, DocumentKind.SAVED_QUERY, clock),
            queries(questions));
    this.history = history;
  }

  public void mount(Routes routes) {
    boards.mount(routes);
    queries.mount(routes);
    routes.add(
        ApiRoute.of(
                HttpMethod.GET,
                "/api/v1/query-history",
                Access.QUERY,
                "boards",
                "What was asked, the newest first")
            .query("mine", Schema.bool("true: only by who shows this token"))
            .query("limit", Schema.integer("1 to 1000; 100 if absent"))
            .query("after", Schema.string("The next of an answer: older ones"))
            .answers(200, BoardSchemas.HISTORY),
        this::history);
  }

  private static SharedDocuments documents(Meta meta, DocumentKind kind, InstantSource clock) {
    return new SharedDocuments(new SqliteDocuments(meta, kind), kind, clock);
  }

  private static DocumentApi.Form boards(Questions questions) {
    return new DocumentApi.Form(
        "boards",
        BoardCodec::fields,
        new BoardCodec(questions)::read,
        BoardApi::summary,
        BoardSchemas.BOARD,
        BoardSchemas.KEPT_BOARD,
        BoardSchemas.LISTED_BOARD);
  }

  private static DocumentApi.Form queries(Questions questions) {
    return new DocumentApi.Form(
        "saved_queries",
        SavedQueryCodec::fields,
        new SavedQueryCodec(questions)::read,
        SharedDocument::json,
        BoardSchemas.SAVED_QUERY,
        BoardSchemas.KEPT_QUERY,
        BoardSchemas.KEPT_QUERY);
  }

  private static ObjectNode summary(SharedDocument board) {
    ObjectNode part = Json.object().put("name", board.document().path("name").asText());
    if (board.document().has("description")) {
      part.put("description", board.document().path("description").asText());
    }
    return board.with(part.put("panels", board.document().path("panels").size()));
  }

  private HttpResponse history(Call call) {
    Optional<String> by =
        call.query("mine")
            .filter(mine -> mine.equals("true"))
            .flatMap(mine -> TokenGuard.token(call.context()))
            .map(Token::name);
    HistoryPage.Place after =
        call.query("after").map(BoardApi::place).orElse(HistoryPage.Place.NEWEST);
    return Responses.json(
        history.json(by, after, call.whole("limit", USUALLY_LISTED, 1, MOST_LISTED)));
  }

  private static HistoryPage.Place place(String text) {
    return HistoryPage.Place.parse(text)
        .orElseThrow(() -> Call.invalid("after", text, "the next of an answer").exception());
  }
}
