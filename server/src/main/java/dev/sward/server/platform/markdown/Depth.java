package dev.sward.server.platform.markdown;

import org.commonmark.node.Node;

/** How deep a document is nested; found without recursion, since it may be very deep. */
final class Depth {
  private Depth() {}

  static int of(Node root) {
    int deepest = 0;
    int depth = 0;
    Node node = root;
    while (true) {
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        deepest = Math.max(deepest, ++depth);
        continue;
      }
      while (!node.equals(root) && node.getNext() == null) {
        node = node.getParent();
        depth--;
      }
      if (node.equals(root)) {
        return deepest;
      }
      node = node.getNext();
    }
  }
}
