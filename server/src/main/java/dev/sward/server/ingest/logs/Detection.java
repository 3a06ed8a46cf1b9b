package dev.sward.server.ingest.logs;

import dev.sward.server.ingest.Records;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds out the format of some lines by reading them in each. */
final class Detection {
  private Detection() {}

  /**
   * A format and how well it fits.
   *
   * @param confidence the share of the lines that it reads, 0 to 1
   */
  record Candidate(LogFormat format, double confidence) {}

  /** Those formats that read any of the lines, the best first, the more specific among equals. */
  static List<Candidate> rank(List<LogLines.Line> lines, ZoneId zone, Carry carry) {
    AccessLine line = new AccessLine(new LineTimes(zone));
    List<Candidate> found = new ArrayList<>();
    for (LogFormat format : LogFormat.values()) {
      double share = share(format.parser(), lines, line, carry);
      if (share > 0) {
        found.add(new Candidate(format, share));
      }
    }
    found.sort(Comparator.comparingDouble(Candidate::confidence).reversed());
    return found;
  }

  private static double share(
      LineParser parser, List<LogLines.Line> lines, AccessLine out, Carry carry) {
    parser.directive(carry.state());
    int read = 0;
    int all = 0;
    for (LogLines.Line line : lines) {
      if (line.isDirective()) {
        parser.directive(line.text(LogLines.LONGEST));
      } else if (!line.isComment()) {
        all++;
        read += line.fault() == Records.Fault.NONE && isRead(parser, line, out) ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) read / all;
  }

  private static boolean isRead(LineParser parser, LogLines.Line line, AccessLine out) {
    out.clear();
    Verdict verdict = parser.parse(line.bytes(), line.from(), line.to(), out);
    return verdict == Verdict.REQUEST || verdict == Verdict.RECORD;
  }
}
