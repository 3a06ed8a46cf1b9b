package dev.sward.server.platform.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Turns images into links, and takes links away that lead where none may; their words stay. */
final class SafeLinks extends AbstractVisitor {
  /** An address of a known kind, or one without a kind, which is relative. */
  private static final Pattern SAFE =
      Pattern.compile("(?i)(?:https?:|mailto:|[^:/?#]*(?:[/?#]|$)).*");

  private final List<Link> links = new ArrayList<>();
  private final List<Image> images = new ArrayList<>();

  private SafeLinks() {}

  /**
   * @param document of bounded depth
   */
  static void keepOnly(Node document) {
    SafeLinks found = new SafeLinks();
    document.accept(found);
    found.images.forEach(SafeLinks::replace);
    found.links.stream().filter(link -> !isSafe(link.getDestination())).forEach(SafeLinks::unwrap);
  }

  @Override
  public void visit(Link link) {
    links.add(link);
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    images.add(image);
    visitChildren(image);
  }

  /** Blanks are not: browsers leave some of them out before they look what kind it is. */
  static boolean isSafe(String address) {
    return address.codePoints().noneMatch(c -> c <= ' ' || Character.isISOControl(c))
        && SAFE.matcher(address).matches();
  }

  private static void replace(Image image) {
    if (isInsideLink(image) || hasLinkInside(image)) {
      unwrap(image);
    } else {
      Link link = new Link(image.getDestination(), image.getTitle());
      image.insertBefore(link);
      moveChildren(image, link::appendChild);
      image.unlink();
      if (!isSafe(link.getDestination())) {
        unwrap(link);
      }
    }
  }

  private static void unwrap(Node node) {
    moveChildren(node, node::insertBefore);
    node.unlink();
  }

  private static void moveChildren(Node from, Consumer<Node> to) {
    Node child = from.getFirstChild();
    while (child != null) {
      Node next = child.getNext();
      to.accept(child);
      child = next;
    }
  }

  private static boolean isInsideLink(Node node) {
    Node parent = node.getParent();
    while (parent != null && !(parent instanceof Link)) {
      parent = parent.getParent();
    }
    return parent != null;
  }

  private static boolean hasLinkInside(Node node) {
    SafeLinks inside = new SafeLinks();
    inside.visitChildren(node);
    return !inside.links.isEmpty();
  }
}
