package dev.sward.server.ingest;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.event.DatasetName;

/** The names that a request carries in its address. */
public final class RequestNames {
  private static final String ALL_DATASETS = "__all__";

  private RequestNames() {}

  /** The dataset in the path; refused as MALFORMED if it can be none. */
  public static DatasetName dataset(ServiceRequestContext context) {
    String name = String.valueOf(context.pathParam("dataset"));
    if (name.equals(ALL_DATASETS)) {
      throw malformed("dataset: '__all__' (expected: the name of one dataset)");
    }
    try {
      return new DatasetName(name);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static RefusedException malformed(String message) {
    return new RefusedException(RefusedException.Reason.MALFORMED, message);
  }
}
