package dev.sward.server.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads boards: what the API keeps of a body, or everything that is wrong with it. */
final class BoardCodec {
  private static final int MOST_PRESETS = 20;

  /** Which events the panels are about, over what each of them says. */
  private static final List<String> SCOPE =
      List.of("time_range", "start_time", "end_time", "filters", "filter_combination");

  private static final Set<String> BOARD =
      with(SCOPE, "name", "description", "panels", "presets", "preset", "version");
  private static final Set<String> PRESET = with(SCOPE, "name");

  private final Questions questions;

  BoardCodec(Questions questions) {
    this.questions = questions;
  }

  /** The board; without its version. Blocks. */
  ObjectNode read(JsonFields fields, Faults faults) {
    ObjectNode board = Json.object();
    Texts.copyNames(fields, board, faults);
    scope(fields, "", board, faults);
    presets(fields, board, faults);
    new PanelCodec(questions, faults).copy(fields, board.putArray("panels"));
    return board;
  }

  static JsonFields fields(JsonNode body, Faults faults) {
    return JsonFields.of(body, "", BOARD, faults);
  }

  private void scope(JsonFields fields, String path, ObjectNode to, Faults faults) {
    ObjectNode scope = Json.object();
    for (String member : SCOPE) {
      if (fields.has(member)) {
        scope.set(member, fields.node(member));
      }
    }
    questions.check(scope, path, faults);
    to.setAll(scope);
  }

  private void presets(JsonFields fields, ObjectNode to, Faults faults) {
    ArrayNode presets = to.putArray("presets");
    List<String> names = new ArrayList<>();
    for (JsonFields.Item item : fields.list("presets", MOST_PRESETS)) {
      JsonFields one = JsonFields.of(item.node(), item.path(), PRESET, faults);
      ObjectNode preset = presets.addObject();
      Texts.copyName(one, preset);
      names.add(preset.path("name").asText());
      scope(one, item.path(), preset, faults);
    }
    Optional<String> chosen = fields.text("preset");
    chosen.ifPresent(name -> to.put("preset", name));
    if (chosen.isPresent() && !names.contains(chosen.get())) {
      faults.unknown("preset", chosen.get(), "the name of one of the presets", names);
    }
  }

  private static Set<String> with(List<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }
}
