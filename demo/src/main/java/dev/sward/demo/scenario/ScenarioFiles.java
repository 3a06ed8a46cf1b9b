package dev.sward.demo.scenario;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A scenario as files: {@code DATASET.ndjson} in the order the events are sent. */
final class ScenarioFiles {
  private ScenarioFiles() {}

  /** Writes into a folder, which is made if it is missing; answers what is true of the events. */
  static Truth write(Scenario scenario, Path folder, Progress progress) throws IOException {
    Files.createDirectories(folder);
    Requests requests = new Requests(scenario);
    Truth truth = new Truth(scenario);
    Map<String, OutputStream> files = new TreeMap<>();
    long done = 0;
    long events = 0;
    try {
      for (Part part : Part.of(scenario)) {
        MadePart made = part.make(requests, scenario);
        for (Map.Entry<String, List<Event>> of : made.events().entrySet()) {
          OutputStream file = files.get(of.getKey());
          if (file == null) {
            file = open(folder, of.getKey());
            files.put(of.getKey(), file);
          }
          EventJson.write(of.getValue(), file);
          events += of.getValue().size();
        }
        truth.add(made.truth());
        done += part.requests();
        progress.sent(done, scenario.requests(), events);
      }
    } finally {
      for (OutputStream file : files.values()) {
        file.close();
      }
    }
    return truth;
  }

  private static OutputStream open(Path folder, String dataset) throws IOException {
    String name = URLEncoder.encode(dataset, StandardCharsets.UTF_8) + ".ndjson";
    return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
  }
}
