package dev.sward.server.slo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Schema;
import java.util.List;

/** Objectives that cannot be read, beside those that can; absent if there are none. */
public final class BrokenJson {
  private static final String MEMBER = "broken";

  private BrokenJson() {}

  public static Schema.Obj with(Schema.Obj answer) {
    return answer.maybe(
        MEMBER,
        Schema.listOf(
            Schema.object()
                .with("name", Schema.string(""))
                .with("reason", Schema.string("Why it cannot be read")),
            "Those that are kept and cannot be read, nor counted; absent if there are none"));
  }

  public static void put(ObjectNode answer, List<BrokenSlo> broken) {
    if (!broken.isEmpty()) {
      ArrayNode list = answer.putArray(MEMBER);
      broken.forEach(slo -> list.addObject().put("name", slo.name()).put("reason", slo.reason()));
    }
  }
}
