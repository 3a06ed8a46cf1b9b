package dev.sward.server.ingest.events;

import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name or the beginning of one, and where its values go.
 *
 * <p>The names of a batch form a tree of their parts, so that {@code a.b.c} is put together once a
 * batch and not once an event. Not thread-safe.
 *
 * <pre>
 *   {"http": {"route": "/", "status": 200}}     root ─ http ─┬─ route   http.route
 *                                                            └─ status  http.status
 * </pre>
 */
final class NameNode {
  private static final Set<String> IDS =
      Set.of(FieldNames.TRACE_ID, FieldNames.SPAN_ID, FieldNames.PARENT_ID);

  /** Readable in every query, hence never attributes. */
  private static final Set<String> RESERVED = Set.of(FieldNames.DATASET, FieldNames.WEIGHT);

  private static final int UNKNOWN = -2;

  private final Tree tree;
  private final @Nullable String name;
  private final @Nullable Map<String, NameNode> children;
  private int slot = UNKNOWN;

  private NameNode(Tree tree, @Nullable String name, boolean open) {
    this.tree = tree;
    this.name = name;
    children = open ? new HashMap<>(4) : null;
  }

  /** The empty beginning of all names of a batch. */
  static NameNode root(EventBatchBuilder rows, int maxNameBytes) {
    return new Tree(rows, maxNameBytes).root;
  }

  /** The node of a member of the object that this node names. */
  NameNode child(String part) {
    if (children == null) {
      return this;
    }
    NameNode known = children.get(part);
    if (known != null) {
      return known;
    }
    NameNode created = tree.create(name, part);
    children.put(part, created);
    return created;
  }

  /** Where values go; {@link EventBatchBuilder#NO_SLOT} for a name that cannot be stored. */
  int slot() {
    if (slot == UNKNOWN) {
      slot = name == null || RESERVED.contains(name) ? EventBatchBuilder.NO_SLOT : tree.slot(name);
    }
    return slot;
  }

  /** Whether text under this name is an id of a trace or span. */
  boolean isId() {
    return name != null && IDS.contains(name);
  }

  /** How many nodes the whole tree has. */
  int treeSize() {
    return tree.size;
  }

  /** What all nodes share. */
  private static final class Tree {
    private final EventBatchBuilder rows;
    private final int maxNameBytes;
    private final NameNode root;

    /** Stands for every name that is too long, and for everything below it. */
    private final NameNode tooLong;

    private int size;

    Tree(EventBatchBuilder rows, int maxNameBytes) {
      this.rows = rows;
      this.maxNameBytes = maxNameBytes;
      root = new NameNode(this, null, true);
      tooLong = new NameNode(this, null, false);
    }

    NameNode create(@Nullable String beginning, String part) {
      size++;
      int length = (beginning == null ? 0 : beginning.length() + 1) + part.length();
      if (length > maxNameBytes) {
        return tooLong;
      }
      return new NameNode(this, beginning == null ? part : beginning + "." + part, true);
    }

    int slot(String name) {
      return rows.slot(name);
    }
  }
}
